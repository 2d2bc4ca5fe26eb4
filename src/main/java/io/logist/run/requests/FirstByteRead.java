package io.logist.run.requests;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.PushbackInputStream;

/** A request of whose body the first byte was read, to see whether there is one. Nobody who reads it notices. */
final class FirstByteRead extends HttpServletRequestWrapper {

    private final Body body;
    private final boolean empty;

    /** @throws IOException if not even that can be read */
    FirstByteRead(HttpServletRequest request) throws IOException {
        super(request);
        this.body = new Body(request.getInputStream());
        this.empty = body.peek() < 0;
    }

    boolean isEmpty() {
        return empty;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    private static final class Body extends ServletInputStream {

        private final ServletInputStream all;
        private final PushbackInputStream rest;

        Body(ServletInputStream all) {
            this.all = all;
            this.rest = new PushbackInputStream(all);
        }

        int peek() throws IOException {
            int first = rest.read();
            if (first >= 0) {
                rest.unread(first);
            }
            return first;
        }

        @Override
        public int read() throws IOException {
            return rest.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return rest.read(target, offset, length);
        }

        @Override
        public int available() throws IOException {
            return rest.available();
        }

        @Override
        public boolean isFinished() {
            return all.isFinished();
        }

        @Override
        public boolean isReady() {
            return all.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            all.setReadListener(listener);
        }
    }
}
