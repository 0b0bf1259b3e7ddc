package io.github.dockercache.registry;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.Request;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.registry.Route.Stop;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The guard around Jib's HTTP client, or rather in its place: Jib says what to ask, and it is asked on connections of
 * our own. Jib's would try a refused port or an untrusted certificate for a minute, know neither our authorities nor
 * our proxies nor a deadline, and fetch a token of its own for each repository.
 *
 * <p>Jib's answer type has no public constructor, so it is made by reflection; a test against a real registry tells when
 * another version of Jib has another one.
 */
final class JibConnections extends FailoverHttpClient {

    private final Wire wire;
    private final Redirects redirects;
    private final Stop stop;

    JibConnections(Wire wire, Redirects redirects, Stop stop) {
        super(true, false, event -> {});
        this.wire = wire;
        this.redirects = redirects;
        this.stop = stop;
    }

    /** Reads only, so far: what Jib would send as a body is not sent. */
    @Override
    public com.google.cloud.tools.jib.http.Response call(String method, URL url, Request request) throws IOException {
        if (!method.equals("GET")) {
            throw new UnsupportedOperationException(method);
        }
        URI asked = URI.create(url.toString().replaceFirst("^https?", scheme()));
        HttpResponse[] last = new HttpResponse[1];
        Response answer = stop.host().loggedIn(Access.pull(stop.repository()), stop.deadline(), header -> {
            last[0] = send(asked, header);
            return head(last[0]);
        });
        if (answer.status() == 200) {
            return jib(last[0]);
        }
        last[0].disconnect();
        throw stop.host().trouble(stop.repository(), answer);
    }

    private String scheme() {
        return stop.host().scheme(stop.repository(), stop.deadline());
    }

    private HttpResponse send(URI uri, String authorization) {
        try {
            HttpRequest request = new WireTransport(wire, redirects, uri, stop.deadline())
                    .createRequestFactory()
                    .buildGetRequest(new GenericUrl(uri.toString(), true));
            request.setThrowExceptionOnExecuteError(false);
            request.setSuppressUserAgentSuffix(true);
            request.getHeaders().setAcceptEncoding(null);
            if (!authorization.isEmpty()) {
                request.getHeaders().setAuthorization(authorization);
            }
            return request.execute();
        } catch (IOException e) {
            throw ConnectionTrouble.of(e, stop.host().endpoint().name());
        }
    }

    /** Status and headers; the body is left to whoever wants it. */
    private static Response head(HttpResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.getHeaders()
                .forEach(
                        (name, value) -> headers.put(name, response.getHeaders().getHeaderStringValues(name)));
        return new Response(
                response.getStatusCode(), response.getRequest().getUrl().toURI(), headers, new byte[0]);
    }

    private static com.google.cloud.tools.jib.http.Response jib(HttpResponse response) {
        try {
            Constructor<com.google.cloud.tools.jib.http.Response> constructor =
                    com.google.cloud.tools.jib.http.Response.class.getDeclaredConstructor(HttpResponse.class);
            constructor.setAccessible(true);
            return constructor.newInstance(response);
        } catch (ReflectiveOperationException e) {
            throw new DockerCacheException(
                    "this version of Jib Core is not the one that this plugin was made for",
                    "take the override of jib-core out of the plugin's dependencies",
                    e);
        }
    }
}
