package io.github.dockercache.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives tokens that a {@link DistributionRegistry} accepts, and remembers who asked for what. */
public final class TestTokenServer implements AutoCloseable {

    static final String SERVICE = "test-registry";
    static final String ISSUER = "test-issuer";

    /** The identity token that is good here. */
    public static final String IDENTITY_TOKEN = "an-identity-token";

    private final HttpServer server;
    private final TestCertificates certificates;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final String scheme;
    private volatile boolean anybody = true;
    private volatile boolean combines = true;
    private volatile int honoured = Integer.MAX_VALUE;
    private volatile int life = 300;
    private volatile int signed = 300;
    private volatile boolean pushes = true;

    private TestTokenServer(HttpServer server, TestCertificates certificates, String scheme) {
        this.server = server;
        this.certificates = certificates;
        this.scheme = scheme;
        server.createContext("/token", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "token-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** Over plain HTTP. */
    public static TestTokenServer plain(TestCertificates certificates) {
        try {
            return new TestTokenServer(HttpServer.create(anyPort(), 0), certificates, "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over TLS. */
    public static TestTokenServer secured(TestCertificates certificates) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
            return new TestTokenServer(server, certificates, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** From now on only {@code tester} with {@code secret}, or the identity token, gets one. */
    public void wantLogin() {
        anybody = false;
    }

    /** From now on more than one scope is refused. */
    public void refuseSeveralScopes() {
        combines = false;
    }

    /** From now on only the first scope of a request gets into the token, silently. */
    public void honourFirstScopeOnly() {
        honoured = 1;
    }

    /** From now on tokens say that they live so long. */
    public void giveTokensFor(int seconds) {
        life = seconds;
    }

    /** From now on tokens are good for so many seconds, whatever they say; the registry adds a minute to what it reads. */
    public void signTokensFor(int seconds) {
        signed = seconds - 60;
    }

    /** From now on nobody may push. */
    public void grantPullsOnly() {
        pushes = false;
    }

    /** What registries send their clients to. */
    public String realm() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Whose signature counts, a PEM file. */
    Path signer() {
        return certificates.authority();
    }

    /** Every question so far: method, query or form, and the Authorization header. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String asked = URLDecoder.decode(query == null ? form : query, StandardCharsets.UTF_8);
        questions.add(exchange.getRequestMethod() + " " + asked + " " + authorization);
        List<String> scopes = Stream.of(asked.split("&"))
                .filter(part -> part.startsWith("scope="))
                .flatMap(part -> Stream.of(part.substring("scope=".length()).split(" ")))
                .toList();
        boolean login = authorization.equals(
                        "Basic " + Base64.getEncoder().encodeToString("tester:secret".getBytes(StandardCharsets.UTF_8)))
                || asked.contains("refresh_token=" + IDENTITY_TOKEN);
        boolean good = (anybody || login) && (combines || scopes.size() == 1);
        byte[] body = (good ? "{\"access_token\":\"" + token(scopes) + "\",\"expires_in\":" + life + "}" : "{}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(good ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String token(List<String> scopes) {
        String access = scopes.stream()
                .limit(honoured)
                .map(scope -> scope.split(":"))
                .map(parts -> "{\"type\":\"repository\",\"name\":\"" + parts[1] + "\",\"actions\":[" + actions(parts[2])
                        + "]}")
                .collect(Collectors.joining(","));
        long now = Instant.now().getEpochSecond();
        String header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\""
                + Base64.getEncoder().encodeToString(certificates.certificateBytes()) + "\"]}";
        String claims = "{\"iss\":\"" + ISSUER + "\",\"sub\":\"tester\",\"aud\":\"" + SERVICE + "\",\"exp\":"
                + (now + signed) + ",\"nbf\":" + (now - 100) + ",\"iat\":" + now + ",\"jti\":\"1\",\"access\":["
                + access
                + "]}";
        String signed =
                url(header.getBytes(StandardCharsets.UTF_8)) + "." + url(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + url(signature(signed));
    }

    private String actions(String wanted) {
        return Stream.of(wanted.split(","))
                .filter(action -> pushes || action.equals("pull"))
                .map(action -> "\"" + action + "\"")
                .collect(Collectors.joining(","));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(certificates.privateKey());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
