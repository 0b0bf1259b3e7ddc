package io.github.dockercache.registry;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's HTTP library, which Jib speaks, over a {@link Wire}. Redirects come here one by one and are checked. */
final class WireTransport extends HttpTransport {

    private final Wire wire;
    private final Redirects redirects;
    private final URI first;
    private final Deadline deadline;

    /** @param first that will be asked; all others are redirects from it */
    WireTransport(Wire wire, Redirects redirects, URI first, Deadline deadline) {
        this.wire = wire;
        this.redirects = redirects;
        this.first = first;
        this.deadline = deadline;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) throws IOException {
        URI target = URI.create(url);
        if (!redirects.isSafe(first, target)) {
            throw Redirects.unsafe(first);
        }
        return new WireRequest(wire.prepare(method, target, deadline));
    }

    private static final class WireRequest extends LowLevelHttpRequest {

        private final HttpURLConnection connection;

        private WireRequest(HttpURLConnection connection) {
            this.connection = connection;
        }

        /** The user agent is the wire's. */
        @Override
        public void addHeader(String name, String value) {
            if (!name.equalsIgnoreCase("User-Agent")) {
                connection.addRequestProperty(name, value);
            }
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            return new WireResponse(connection, connection.getResponseCode());
        }
    }

    private static final class WireResponse extends LowLevelHttpResponse {

        private final HttpURLConnection connection;
        private final int status;
        private final List<Map.Entry<String, String>> headers;

        private WireResponse(HttpURLConnection connection, int status) {
            this.connection = connection;
            this.status = status;
            this.headers = connection.getHeaderFields().entrySet().stream()
                    .filter(header -> header.getKey() != null)
                    .flatMap(header -> header.getValue().stream()
                            .<Map.Entry<String, String>>map(
                                    value -> new SimpleImmutableEntry<>(header.getKey(), value)))
                    .toList();
        }

        @Override
        public @Nullable InputStream getContent() throws IOException {
            InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
            return body == null ? null : new WholeBody(body, getContentLength());
        }

        @Override
        public @Nullable String getContentEncoding() {
            return connection.getContentEncoding();
        }

        @Override
        public long getContentLength() {
            return connection.getContentLengthLong();
        }

        @Override
        public @Nullable String getContentType() {
            return connection.getContentType();
        }

        @Override
        public @Nullable String getStatusLine() {
            return connection.getHeaderField(0);
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public String getReasonPhrase() {
            return "";
        }

        @Override
        public int getHeaderCount() {
            return headers.size();
        }

        @Override
        public String getHeaderName(int index) {
            return headers.get(index).getKey();
        }

        @Override
        public String getHeaderValue(int index) {
            return headers.get(index).getValue();
        }

        @Override
        public void disconnect() {
            connection.disconnect();
        }
    }
}
