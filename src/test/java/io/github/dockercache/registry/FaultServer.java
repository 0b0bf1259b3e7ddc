package io.github.dockercache.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that misbehaves as a test wants it; for faults that no real registry can be made to have. */
final class FaultServer implements AutoCloseable {

    /** What the server does with a request. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;

        /** This one for requests of a method, the other for the rest. */
        default Behaviour to(String method, Behaviour rest) {
            return exchange -> (exchange.getRequestMethod().equals(method) ? this : rest).answer(exchange);
        }

        /** This one, once all that was sent is read. */
        default Behaviour afterReading() {
            return exchange -> {
                exchange.getRequestBody().readAllBytes();
                answer(exchange);
            };
        }

        /** This one for every so many requests, the other for the rest. */
        default Behaviour every(int count, Behaviour rest) {
            AtomicInteger done = new AtomicInteger();
            return exchange -> (done.incrementAndGet() % count == 0 ? this : rest).answer(exchange);
        }

        /** This one for the first requests, then the other. */
        default Behaviour times(int count, Behaviour afterwards) {
            AtomicInteger done = new AtomicInteger();
            return exchange -> (done.getAndIncrement() < count ? this : afterwards).answer(exchange);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fault-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private FaultServer(HttpServer server, Behaviour behaviour) {
        this.server = server;
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                behaviour.answer(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    static FaultServer plain(Behaviour behaviour) {
        try {
            return new FaultServer(HttpServer.create(anyPort(), 0), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FaultServer secured(TestCertificates certificates, Behaviour behaviour) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
            return new FaultServer(server, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** A status, and headers as name, value, name, value. */
    static Behaviour status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** The content with its right digest. */
    static Behaviour serving(byte[] content) {
        return serving(content, Digest.of(content).toString());
    }

    /** The content, and this in the header of its digest; empty for no header. */
    static Behaviour serving(byte[] content, String digest) {
        return exchange -> {
            if (!digest.isEmpty()) {
                exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** Half of what it says that it will send. */
    static Behaviour truncating(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    /** What this registry answers. */
    static Behaviour relaying(DistributionRegistry registry) {
        Relay relay = new Relay(registry.authority());
        return relay::pass;
    }

    /** Reads half of what is sent, then the connection ends. */
    static Behaviour hangingUpInTheMiddle() {
        return exchange -> {
            long length = Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length"));
            exchange.getRequestBody().readNBytes((int) (length / 2));
        };
    }

    /** A status, and a document as Distribution writes one. */
    static Behaviour error(int status, String json) {
        return exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** No answer: the connection ends. */
    static Behaviour hangingUp() {
        return exchange -> {};
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Every request so far: method, path, and its Authorization header or {@code null}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
