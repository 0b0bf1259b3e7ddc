package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what a broken or refused connection means, and whether it is worth another try. */
final class ConnectionTrouble {

    private static final String AGAIN = "check the network to the host, then run the build again";

    private ConnectionTrouble() {}

    /** @param host with its port, as people write it */
    static DockerCacheException of(IOException failure, String host) {
        if (failure instanceof UnknownHostException) {
            return new DockerCacheException(
                    "the host " + host + " is not known to the name server",
                    "check the registry's name, or whether this network needs a proxy (settings.xml, HTTPS_PROXY)",
                    failure);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return new DockerCacheException(
                    "nothing answers at " + host + " (" + failure.getMessage() + ")",
                    "check that the registry runs, its port, and whether this network needs a proxy",
                    failure);
        }
        if (failure instanceof SocketTimeoutException || failure.getCause() instanceof SocketTimeoutException) {
            return new PassingTrouble(
                    host + " did not answer in time", AGAIN + ", or raise <registryTimeout>", failure);
        }
        if (failure instanceof BrokenBodyException.Oversized) {
            return new DockerCacheException(
                    host + " sends " + failure.getMessage() + ", more than such a document may have",
                    "check that the host is a registry and the image is sound",
                    failure);
        }
        return tlsOrProxy(failure, host)
                .orElseGet(() -> new PassingTrouble(
                        "the connection to " + host + " broke (" + failure.getMessage() + ")", AGAIN, failure));
    }

    /** @param said the proxy's answer */
    static DockerCacheException ofProxy(String host, String said, @Nullable Throwable cause) {
        return new DockerCacheException(
                "the proxy before " + host + " refuses to let us through (" + said + ")",
                "check the proxy's user and password in settings.xml or HTTPS_PROXY, or list the host as one to"
                        + " reach directly (nonProxyHosts, NO_PROXY)",
                cause);
    }

    private static Optional<DockerCacheException> tlsOrProxy(IOException failure, String host) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Unable to tunnel through proxy")) {
            return Optional.of(ofProxy(host, message, failure));
        }
        if (!(failure instanceof SSLException)) {
            return Optional.empty();
        }
        if (isPlainHttp(failure)) {
            return Optional.of(new DockerCacheException(
                    host + " speaks plain HTTP, not HTTPS",
                    "if that is meant so, list it in <insecureRegistries>; else check its port",
                    failure));
        }
        return isAboutCertificate(failure) ? Optional.of(untrusted(failure, host)) : broken(failure, host);
    }

    /** Whether the host answered a TLS greeting with words of another protocol. */
    static boolean isPlainHttp(IOException failure) {
        return failure instanceof SSLException
                && String.valueOf(failure.getMessage()).contains("Unsupported or unrecognized SSL message");
    }

    private static boolean isAboutCertificate(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof CertificateException
                        || cause instanceof CertPathValidatorException
                        || cause instanceof javax.net.ssl.SSLPeerUnverifiedException);
    }

    private static DockerCacheException untrusted(IOException failure, String host) {
        if (causes(failure).anyMatch(CertificateExpiredException.class::isInstance)) {
            return new DockerCacheException(
                    "the certificate of " + host + " has expired", "renew it, and check this machine's clock", failure);
        }
        boolean name = causes(failure)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("no name matching") || text.contains("no subject alternative"));
        return new DockerCacheException(
                name
                        ? "the certificate of " + host + " is for another name"
                        : "the certificate of " + host + " is not trusted",
                name
                        ? "use the name that the certificate has, or give the registry a certificate for this name"
                        : "put its authority's certificate in /etc/docker/certs.d/" + host
                                + "/ca.crt or in the JVM's trust store (javax.net.ssl.trustStore)",
                failure);
    }

    /** A handshake that the server cut short may have been an accident; one that it refused in words was not. */
    private static Optional<DockerCacheException> broken(IOException failure, String host) {
        boolean cut = causes(failure)
                .skip(1)
                .anyMatch(cause -> cause instanceof IOException && !(cause instanceof SSLException));
        if (cut) {
            return Optional.empty();
        }
        return Optional.of(new DockerCacheException(
                "no TLS connection to " + host + " comes about (" + failure.getMessage() + ")",
                "check that the host and port serve HTTPS with a protocol version that this JVM has",
                failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
