package io.logist.job.files;

import io.logist.problem.MalformedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, in which every IOException is the sender's, so that the others are known to be the disk's. */
final class UploadedBody extends InputStream {

    private final InputStream body;

    private UploadedBody(InputStream body) {
        this.body = body;
    }

    static InputStream of(HttpServletRequest request) throws IOException {
        return new UploadedBody(request.getInputStream());
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws MalformedRequest if the rest of the body does not come */
    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return body.read(target, offset, length);
        } catch (IOException e) {
            MalformedRequest refused = new MalformedRequest("The body could not be read to its end. Check Content-Length and "
                    + "the encoding of chunks, and send the request again.");
            refused.initCause(e);
            throw refused;
        }
    }
}
