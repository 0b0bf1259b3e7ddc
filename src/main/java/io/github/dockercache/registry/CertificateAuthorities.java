package io.github.dockercache.registry;

import io.github.dockercache.image.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificate authorities beside those of the JVM: folders laid out as Docker's {@code certs.d}, where
 * {@code <host:port>/*.crt} counts for that host.
 *
 * @see <a href="https://docs.docker.com/engine/security/certificates/">Docker, registry certificates</a>
 */
record CertificateAuthorities(List<Path> folders) {

    CertificateAuthorities {
        folders = List.copyOf(folders);
    }

    /** Docker's own folders of this machine and user. */
    static CertificateAuthorities ofThisMachine() {
        return new CertificateAuthorities(List.of(
                Path.of("/etc/docker/certs.d"),
                Path.of(System.getProperty("user.home", "/"), ".config", "docker", "certs.d")));
    }

    /** Believes the JVM's authorities and the extra ones of this host; empty when it has no extra ones. */
    Optional<TrustManager> beside(String authority) throws IOException, GeneralSecurityException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            found.addAll(of(folder, authority));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(trust(found));
    }

    /** The folders that this host has, whatever is in them. */
    List<Path> foldersOf(String authority) {
        return folders.stream()
                .map(folder -> own(folder, authority))
                .filter(Files::isDirectory)
                .toList();
    }

    private static Path own(Path folder, String authority) {
        // Docker on Windows leaves the colon out, as a file name cannot have one there
        return folder.resolve(File.separatorChar == '\\' ? authority.replace(":", "") : authority);
    }

    private static List<Path> of(Path folder, String authority) throws IOException {
        Path own = own(folder, authority);
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(own)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(own, "*.crt")) {
                entries.forEach(found::add);
            }
        }
        return found;
    }

    private static TrustManager trust(List<Path> files) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (X509Certificate usual : ((X509TrustManager) manager(null)).getAcceptedIssuers()) {
            all.setCertificateEntry("jvm-" + number++, usual);
        }
        for (Path file : files) {
            for (Certificate extra : read(file)) {
                all.setCertificateEntry("extra-" + number++, extra);
            }
        }
        return manager(all);
    }

    private static TrustManager manager(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers()[0];
    }

    private static List<Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidInputException(
                    "no certificate can be read from " + file,
                    "the file must hold certificates in PEM form and be readable by this user",
                    e);
        }
    }
}
