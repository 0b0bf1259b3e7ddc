package io.github.dockercache.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;

/** TLS through a proxy that wants a login: {@code CONNECT} with the login, then the ordinary handshake inside. */
final class TunnelSockets extends SSLSocketFactory {

    private static final int LONGEST_ANSWER = 16 * 1024;

    private final SSLSocketFactory inside;
    private final LoginProxy proxy;

    TunnelSockets(SSLSocketFactory inside, LoginProxy proxy) {
        this.inside = inside;
        this.proxy = proxy;
    }

    /** A socket that is at the proxy's other side once it is connected; the caller wraps it in TLS. */
    @Override
    public Socket createSocket() {
        return new Tunnel();
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        return inside.createSocket(connected, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket tunnel = new Tunnel();
        tunnel.connect(InetSocketAddress.createUnresolved(host, port));
        return inside.createSocket(tunnel, host, port, true);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return inside.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return inside.getSupportedCipherSuites();
    }

    private final class Tunnel extends Socket {

        @Override
        public void connect(SocketAddress target) throws IOException {
            connect(target, 0);
        }

        @Override
        public void connect(SocketAddress target, int timeout) throws IOException {
            super.connect(proxyAddress(), timeout);
            setSoTimeout(timeout);
            InetSocketAddress wanted = (InetSocketAddress) target;
            String authority = wanted.getHostString() + ":" + wanted.getPort();
            String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + LoginProxy.HEADER
                    + ": " + proxy.authorization() + "\r\n\r\n";
            getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = head(getInputStream());
            if (!answer.matches("(?s)HTTP/1\\.[01] 2[0-9][0-9].*")) {
                close();
                throw new IOException("Unable to tunnel through proxy. Proxy returns \""
                        + answer.lines().findFirst().orElse("") + "\"");
            }
        }

        private InetSocketAddress proxyAddress() {
            InetSocketAddress address = (InetSocketAddress) proxy.address();
            return new InetSocketAddress(address.getHostString(), address.getPort());
        }

        /** Reads byte by byte, since what follows the blank line belongs to TLS. */
        private String head(InputStream in) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (head.size() < LONGEST_ANSWER) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.write(next);
                if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    break;
                }
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
