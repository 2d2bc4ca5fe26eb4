package io.logist.step.executors;

import io.logist.step.executors.HttpAnswer.Header;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests, each on a connection of its own: an idle one may be closed by the other side at any moment, and a
 * request that failed by that must not be sent again unless the step says so.
 */
final class HttpExchange implements AutoCloseable {

    static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Timeout CONNECTING = Timeout.ofSeconds(10);

    private final CloseableHttpClient client;

    HttpExchange(DnsResolver resolver) {
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(resolver)
                        .setMaxConnPerRoute(MOST_CONNECTIONS).setMaxConnTotal(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECTING).build()).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom().setMaxRedirects(MOST_REDIRECTS).build())
                .setRedirectStrategy(new CarefulRedirects()).disableAutomaticRetries().disableCookieManagement().disableAuthCaching().setUserAgent("Logist").build();
    }

    /**
     * Sends it and reads the answer. An interrupt closes the connection.
     *
     * @param secret whether it holds what no other host is to be sent
     * @return at most {@link #MOST_BYTES} and one of the body
     */
    HttpAnswer send(HttpUriRequestBase request, boolean secret) throws IOException, InterruptedException {
        FutureTask<HttpAnswer> exchange = new FutureTask<>(() -> exchange(request, secret));
        Thread.ofVirtual().name("step-http").start(exchange);
        try {
            return exchange.get();
        } catch (InterruptedException e) {
            request.abort();
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends by closing the connection whatever is still to come, since a plain close would read an endless body to its end. */
    private HttpAnswer exchange(HttpUriRequestBase request, boolean secret) throws IOException {
        ClassicHttpResponse response = client.executeOpen(null, request, CarefulRedirects.context(secret));
        try {
            List<Header> headers = Stream.of(response.getHeaders()).map(header -> new Header(header.getName(), header.getValue())).toList();
            HttpEntity entity = response.getEntity();
            return new HttpAnswer(response.getCode(), response.getReasonPhrase(), headers, entity == null ? new byte[0] : head(entity));
        } finally {
            request.abort();
            Closer.closeQuietly(response);
        }
    }

    private static byte[] head(HttpEntity entity) throws IOException {
        InputStream content = entity.getContent();
        return content == null ? new byte[0] : content.readNBytes(MOST_BYTES + 1);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
