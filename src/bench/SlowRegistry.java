package io.github.dockercache.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A registry as it looks from far away: it wants a bearer token, and every byte is half a round trip on its way; a
 * connection costs one more round trip. Behind it stands a real registry.
 */
final class SlowRegistry implements AutoCloseable {

    private static final String TOKEN = "a-token";
    private static final int TLS_HANDSHAKE = 0x16;
    private static final byte[] END = {};

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newHttpClient();
    private final String real;
    private final long halfTripNanos;
    private final HttpServer front;
    private final ServerSocket door;

    SlowRegistry(String realAddress, long roundTripMillis) throws IOException {
        real = "http://" + realAddress;
        halfTripNanos = TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2;
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        front.setExecutor(threads);
        front.createContext("/v2/", this::guarded);
        front.createContext("/token", exchange -> answer(exchange, 200, ("{\"token\":\"" + TOKEN + "\"}").getBytes(StandardCharsets.UTF_8)));
        front.start();
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::acceptAll);
    }

    String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    private void guarded(HttpExchange exchange) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders()
                    .add("WWW-Authenticate", "Bearer realm=\"http://" + address() + "/token\",service=\"slow\"");
            answer(exchange, 401, new byte[0]);
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(real + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody());
        exchange.getRequestHeaders().getOrDefault("Accept", List.of()).forEach(each -> request.header("Accept", each));
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String name : List.of("Content-Type", "Docker-Content-Digest")) {
                response.headers().firstValue(name).ifPresent(value -> exchange.getResponseHeaders().add(name, value));
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                response.headers()
                        .firstValue("Content-Length")
                        .ifPresent(value -> exchange.getResponseHeaders().add("Content-Length", value));
            }
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = door.accept();
                client.setTcpNoDelay(true);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        long handshake = 2 * halfTripNanos;
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), front.getAddress().getPort())) {
            server.setTcpNoDelay(true);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            requests.mark(1);
            if (requests.read() == TLS_HANDSHAKE) {
                TimeUnit.NANOSECONDS.sleep(handshake + 2 * halfTripNanos);
                return;
            }
            requests.reset();
            threads.execute(() -> relay(server, client, 0));
            pump(requests, server.getOutputStream(), handshake);
        } catch (IOException e) {
            // one of them hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void relay(Socket from, Socket to, long firstMore) {
        try {
            pump(from.getInputStream(), to.getOutputStream(), firstMore);
            to.close();
        } catch (IOException e) {
            // one of them hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Chunk(long due, byte[] bytes) {}

    /** Passes bytes on, each chunk half a round trip after it came; the first one later still. */
    private void pump(InputStream from, OutputStream to, long firstMore) throws IOException, InterruptedException {
        BlockingQueue<Chunk> onItsWay = new LinkedBlockingQueue<>();
        long earliest = System.nanoTime() + firstMore;
        threads.execute(() -> read(from, onItsWay, earliest));
        for (Chunk chunk = onItsWay.take(); chunk.bytes() != END; chunk = onItsWay.take()) {
            TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
            to.write(chunk.bytes());
            to.flush();
        }
    }

    private void read(InputStream from, BlockingQueue<Chunk> onItsWay, long earliest) {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                long sent = Math.max(System.nanoTime(), earliest);
                onItsWay.add(new Chunk(sent + halfTripNanos, Arrays.copyOf(buffer, count)));
            }
        } catch (IOException e) {
            // one of them hung up
        }
        onItsWay.add(new Chunk(0, END));
    }

    @Override
    public void close() throws IOException {
        door.close();
        front.stop(0);
        threads.shutdownNow();
    }
}
