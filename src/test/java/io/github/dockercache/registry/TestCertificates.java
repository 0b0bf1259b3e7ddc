package io.github.dockercache.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of our own and a server's certificate by it, made by the JDK's {@code keytool}. */
public final class TestCertificates {

    /** Of the key store, which is made for one test run. */
    public static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore keys;

    private TestCertificates(Path folder, KeyStore keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** A certificate for 127.0.0.1, localhost and the given names; the files are written to the folder. */
    public static TestCertificates in(Path folder, String... names) {
        return in(folder, "-0d", names);
    }

    /** The same, which was good last week. */
    static TestCertificates expired(Path folder, String... names) {
        return in(folder, "-9d", names);
    }

    private static TestCertificates in(Path folder, String start, String... names) {
        StringBuilder san = new StringBuilder("san=ip:127.0.0.1,dns:localhost");
        for (String name : names) {
            san.append(",dns:").append(name);
        }
        keytool(folder, "-startdate", start, "-alias", "ca", "-dname", "CN=Test authority", "-ext", "bc:c");
        keytool(
                folder,
                "-startdate",
                start,
                "-alias",
                "server",
                "-dname",
                "CN=Test server",
                "-signer",
                "ca",
                "-ext",
                san.toString());
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new TestCertificates(folder, keys);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "2"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The authority's certificate, a PEM file. */
    public Path authority() {
        return write("ca.crt", pem("CERTIFICATE", encoded(certificate("ca"))));
    }

    /** The server's certificate, a PEM file. */
    public Path certificate() {
        return write("server.crt", pem("CERTIFICATE", encoded(certificate("server"))));
    }

    /** The server's key, a PEM file. */
    public Path key() {
        return write("server.key", pem("PRIVATE KEY", privateKey().getEncoded()));
    }

    /** The server's certificate, for signatures that name their signer. */
    byte[] certificateBytes() {
        return encoded(certificate("server"));
    }

    PrivateKey privateKey() {
        try {
            return (PrivateKey) keys.getKey("server", PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server in this JVM. */
    SSLContext serverContext() {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("server", privateKey(), PASSWORD.toCharArray(), new X509Certificate[] {
                certificate("server"), certificate("ca")
            });
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) keys.getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Believes this authority for the hosts, by a folder such as Docker has it. */
    CertificateAuthorities trustedFor(String... hosts) {
        try {
            Path folder = Files.createTempDirectory(authority().getParent(), "certs.d");
            for (String host : hosts) {
                Files.copy(
                        authority(), Files.createDirectory(folder.resolve(host)).resolve("ca.crt"));
            }
            return new CertificateAuthorities(List.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
