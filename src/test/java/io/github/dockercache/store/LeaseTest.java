package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeaseTest {

    @TempDir
    private Path folder;

    private final AtomicInteger sweeps = new AtomicInteger();

    private Leases leases() {
        return new Leases(new OciLayout(folder), (file, reason) -> {
            throw new AssertionError(file + ": " + reason);
        });
    }

    private Optional<String> sweep() throws IOException {
        return leases().whileNobodyHolds(sweeps::incrementAndGet);
    }

    @Test
    void aSweepIsPutOffWhileALeaseIsHeldHere() throws IOException {
        try (Lease one = leases().take();
                Lease other = leases().take()) {
            assertThat(one.id()).isNotEqualTo(other.id());
            assertThat(sweep()).isPresent();
        }

        assertThat(sweep()).isEmpty();
        assertThat(sweeps).hasValue(1);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aSweepIsPutOffWhileAnotherProcessHoldsALease() throws IOException, InterruptedException {
        Process holder = holder();

        assertThat(sweep()).hasValueSatisfying(reason -> assertThat(reason).contains("process " + holder.pid()));
        assertThat(sweep()).isPresent();
        holder.destroyForcibly().waitFor();

        assertThat(sweep()).isEmpty();
        assertThat(sweeps).hasValue(1);
    }

    @Test
    void whatADeadProcessLeftIsRemovedByTheNextBuild() throws IOException, InterruptedException {
        Process holder = holder();
        assertThat(list(folder.resolve("work"))).filteredOn(Files::isDirectory).hasSize(1);
        holder.destroyForcibly().waitFor();
        Path blob = Files.writeString(folder.resolve("blobs/sha256/shared"), "shared");

        leases().take().close();

        assertThat(folder.resolve("work")).isEmptyDirectory();
        assertThat(blob).exists();
        assertThat(list(folder.resolve("blobs/sha256"))).containsExactly(blob);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Process holder() throws IOException {
        Process holder = OtherProcess.start(LeaseHolder.class, folder.toString());
        BufferedReader said = holder.inputReader();
        assertThat(said.readLine()).isEqualTo("held");
        return holder;
    }
}
