package io.logist.step.executors;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Does not send a secret to another host than it was meant for, nor to that one without encryption; the redirect is the answer then. */
final class CarefulRedirects extends DefaultRedirectStrategy {

    private static final String SECRET = "logist.secret";

    /** @param secret whether the request holds one */
    static HttpContext context(boolean secret) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(SECRET, secret);
        return context;
    }

    @Override
    public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
        return super.isRedirectAllowed(from, to, redirect, context)
                && (from.equals(to) || !Boolean.TRUE.equals(context.getAttribute(SECRET)));
    }
}
