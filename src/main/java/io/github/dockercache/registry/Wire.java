package io.github.dockercache.registry;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;

/**
 * Sends one request and reads its whole answer; follows no redirect and knows no credential. Built on
 * {@link HttpURLConnection} because a cold JVM is ready with it in a tenth of the time of {@code java.net.http}.
 */
final class Wire {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(20);

    /** No limit but the deadline: a registry may copy a long blob before it answers. */
    private static final Duration WHILE_DIGESTING = Duration.ofDays(1);

    private final ProxySelector proxies;
    private final Trust trust;
    private final String userAgent;

    Wire(ProxySelector proxies, Trust trust, String userAgent) {
        this.proxies = proxies;
        this.trust = trust;
        this.userAgent = userAgent;
    }

    /** The answer, whatever its status; its body is complete if the answer said how long it is. */
    Response exchange(Request request, Deadline deadline) throws IOException {
        HttpURLConnection connection = prepare(request.method(), request.uri(), deadline);
        request.headers().forEach(connection::setRequestProperty);
        if (request.body().stallLimit().isPresent()) {
            connection.setReadTimeout(deadline.millisAtMost(WHILE_DIGESTING));
        }
        send(request.body(), connection);
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        return new Response(
                status,
                request.uri(),
                connection.getHeaderFields(),
                body(
                        connection,
                        status,
                        request,
                        request.body().stallLimit().isPresent() ? Deadline.in(READ) : deadline));
    }

    /** A connection by the right proxy and with the right trust, which nothing was sent on yet. */
    HttpURLConnection prepare(String method, URI uri, Deadline deadline) throws IOException {
        if (deadline.passed()) {
            throw new SocketTimeoutException("the time limit has passed");
        }
        HttpURLConnection connection = open(uri);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(deadline.millisAtMost(CONNECT));
        connection.setReadTimeout(deadline.millisAtMost(READ));
        connection.setRequestMethod(method);
        connection.setRequestProperty("User-Agent", userAgent);
        return connection;
    }

    private HttpURLConnection open(URI uri) throws IOException {
        Proxy proxy = proxyFor(uri);
        boolean tunnel = proxy instanceof LoginProxy && uri.getScheme().equals("https");
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(tunnel ? Proxy.NO_PROXY : proxy);
        if (connection instanceof HttpsURLConnection secured) {
            trust.of(uri).applyTo(secured, tunnel ? (LoginProxy) proxy : null);
        } else if (proxy instanceof LoginProxy login) {
            connection.setRequestProperty(LoginProxy.HEADER, login.authorization());
        }
        return connection;
    }

    private Proxy proxyFor(URI uri) {
        if (InsecureHosts.isLoopback(uri.getRawAuthority())) {
            return Proxy.NO_PROXY;
        }
        List<Proxy> found = proxies.select(uri);
        return found == null || found.isEmpty() ? Proxy.NO_PROXY : found.get(0);
    }

    private static void send(Body body, HttpURLConnection connection) throws IOException {
        if (body.type().isEmpty()) {
            return;
        }
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", body.type());
        if (body.stallLimit().isPresent()) {
            connection.setFixedLengthStreamingMode(body.length());
            new Stall(body.stallLimit().get()).guard(on -> write(body, connection, on), connection::disconnect);
        } else {
            write(body, connection, () -> {});
        }
    }

    private static void write(Body body, HttpURLConnection connection, Runnable gettingOn) throws IOException {
        try (OutputStream out = connection.getOutputStream()) {
            body.writeTo(new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    gettingOn.run();
                }
            });
        }
    }

    private static byte[] body(HttpURLConnection connection, int status, Request request, Deadline deadline)
            throws BrokenBodyException {
        if (request.method().equals("HEAD")) {
            return new byte[0];
        }
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            long announced = connection.getContentLengthLong();
            if (announced > request.limit()) {
                throw new BrokenBodyException.Oversized(request.limit());
            }
            if (in == null) {
                return new byte[0];
            }
            WholeBody whole = new WholeBody(in, announced);
            if (status == 200 && request.sink().isPresent()) {
                request.sink().get().take(whole);
                return new byte[0];
            }
            return read(whole, request.limit(), deadline);
        } catch (BrokenBodyException e) {
            throw e;
        } catch (IOException e) {
            throw new BrokenBodyException(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] read(InputStream in, long limit, Deadline deadline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        in.transferTo(new LimitedOutput(bytes, limit, deadline));
        return bytes.toByteArray();
    }
}
