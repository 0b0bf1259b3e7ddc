package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreAccessTest {

    private static final SampleBase DEBIAN = SampleBase.of("debian:12", "a manifest", SampleBase.MONDAY);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void eachIsReadAsItIsWritten(StoreAccess access) {
        assertThat(StoreAccess.parse(access.toString())).isSameAs(access);
    }

    @Test
    void anotherWordIsRefusedWithTheRightOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreAccess.parse("readonly"))
                .withMessageContaining("read-only");
    }

    @Test
    void readWriteKeepsInTheStore() {
        DEBIAN.rememberIn(open(StoreAccess.READ_WRITE));

        assertThat(open(StoreAccess.READ_WRITE).known(List.of(DEBIAN.reference())))
                .isNotEmpty();
        assertThat(folder.resolve("scratch")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = "READ_WRITE", mode = EnumSource.Mode.EXCLUDE)
    void theOthersKeepInTheScratchStoreOnly(StoreAccess access) {
        DEBIAN.rememberIn(open(access));

        assertThat(open(access).known(List.of(DEBIAN.reference()))).isNotEmpty();
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void readOnlyReadsTheStore() {
        DEBIAN.rememberIn(open(StoreAccess.READ_WRITE));

        assertThat(open(StoreAccess.READ_ONLY).known(List.of(DEBIAN.reference())))
                .isNotEmpty();
        assertThat(open(StoreAccess.READ_ONLY).blob(DEBIAN.known().digest())).contains(DEBIAN.manifest());
    }

    @Test
    void offDoesNotReadTheStore() {
        DEBIAN.rememberIn(open(StoreAccess.READ_WRITE));

        assertThat(open(StoreAccess.OFF).known(List.of(DEBIAN.reference()))).isEmpty();
        assertThat(open(StoreAccess.OFF).blob(DEBIAN.known().digest())).isEmpty();
    }

    private Store open(StoreAccess access) {
        return access.open(folder.resolve("store"), folder.resolve("scratch"), (file, reason) -> {});
    }
}
