package io.logist.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ProblemHandlerTests {

    private final ProblemHandler handler = new ProblemHandler(new ProblemWriter(JsonMapper.shared()));
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    /** Tomcat takes the answer for committed once the connection is lost. */
    @Test
    void aCallerWhoHasLeftIsNoFailure() {
        response.setCommitted(true);
        assertThatCode(() -> answer(cause(new ClientAbortException()))).doesNotThrowAnyException();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void anAnswerThatIsUnderWayIsBrokenOff() {
        response.setCommitted(true);
        Exception failure = cause(new IOException("of the disk"));
        assertThatThrownBy(() -> answer(failure)).isSameAs(failure);
    }

    @Test
    void aCallerWhoStillListensIsAnswered() throws Exception {
        answer(cause(new ClientAbortException()));
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("/problems/malformed-request");
    }

    private void answer(Exception failure) throws Exception {
        handler.answer(failure, new MockHttpServletRequest("PUT", "/jobs/a/files/b"), response);
    }

    private static Exception cause(IOException cause) {
        return (Exception) new MalformedRequest(null).initCause(cause);
    }
}
