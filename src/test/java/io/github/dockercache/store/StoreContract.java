package io.github.dockercache.store;

import static io.github.dockercache.store.SampleBase.MONDAY;
import static io.github.dockercache.store.SampleBase.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store does, wherever it keeps things. */
abstract class StoreContract {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    /** A store with nothing in it. */
    abstract Store store();

    @Test
    void contentThatWasPutIsThere() {
        store().put(Digest.of(CONTENT), CONTENT);

        assertThat(store().blob(Digest.of(CONTENT))).contains(CONTENT);
    }

    @Test
    void contentOfAnyAlgorithmIsKept() {
        Digest sha512 = Digest.of(Digest.Algorithm.SHA512, CONTENT);

        store().put(sha512, CONTENT);

        assertThat(store().blob(sha512)).contains(CONTENT);
    }

    @Test
    void contentThatWasNotPutIsAbsent() {
        assertThat(store().blob(Digest.of(CONTENT))).isEmpty();
    }

    @Test
    void contentOfAnotherDigestIsRefused() {
        Digest wrong = Digest.of(new byte[0]);

        assertThatIllegalArgumentException().isThrownBy(() -> store().put(wrong, CONTENT));
        assertThat(store().blob(wrong)).isEmpty();
    }

    @Test
    void aRememberedBaseIsKnown() {
        SampleBase debian = SampleBase.of("debian:12", "a manifest", TUESDAY);

        debian.rememberIn(store());

        assertThat(store().known(List.of(debian.reference()))).isEqualTo(Map.of(debian.reference(), debian.known()));
    }

    @Test
    void aPinnedReferenceIsRememberedAsSuch() {
        Digest pin = Digest.of(CONTENT);
        SampleBase pinned = SampleBase.of("registry:5000/team/app:1@" + pin, "content", MONDAY);

        pinned.rememberIn(store());

        assertThat(store().known(List.of(pinned.reference(), ImageReference.parse("registry:5000/team/app:1"))))
                .containsOnlyKeys(pinned.reference());
    }

    @Test
    void onlyWhatIsAskedForIsAnswered() {
        SampleBase debian = SampleBase.of("debian:12", "a manifest", MONDAY);
        debian.rememberIn(store());

        assertThat(store().known(List.of(ImageReference.parse("debian:13")))).isEmpty();
    }

    @Test
    void aMovedTagReplacesWhatWasKnown() {
        SampleBase before = SampleBase.of("debian:12", "a manifest", MONDAY);
        SampleBase after = SampleBase.of("debian:12", "another manifest", TUESDAY);

        before.rememberIn(store());
        after.rememberIn(store());

        assertThat(store().known(List.of(after.reference()))).containsEntry(after.reference(), after.known());
    }

    @Test
    void anOlderAnswerDoesNotReplaceANewerOne() {
        SampleBase late = SampleBase.of("debian:12", "a manifest", MONDAY);
        SampleBase newer = SampleBase.of("debian:12", "another manifest", TUESDAY);

        newer.rememberIn(store());
        late.rememberIn(store());

        assertThat(store().known(List.of(newer.reference()))).containsEntry(newer.reference(), newer.known());
    }

    @Test
    void anAnswerFromATimeToComeIsReplacedByTheNext() {
        SampleBase ahead = SampleBase.of("debian:12", "a manifest", Instant.parse("2999-01-01T00:00:00Z"));
        SampleBase next = SampleBase.of("debian:12", "another manifest", TUESDAY);

        ahead.rememberIn(store());
        next.rememberIn(store());

        assertThat(store().known(List.of(next.reference()))).containsEntry(next.reference(), next.known());
    }

    @Test
    void anUnknownCommitIsKnownAsUnknown() {
        SampleBase debian = SampleBase.of("debian:12", "a manifest", MONDAY);
        KnownBase withoutCommit = new KnownBase(debian.known().digest(), MONDAY, "");

        new SampleBase(debian.reference(), debian.text(), withoutCommit).rememberIn(store());

        assertThat(store().known(List.of(debian.reference()))).containsValue(withoutCommit);
    }

    @Test
    void aManifestOfAnotherDigestIsNotRemembered() {
        SampleBase debian = SampleBase.of("debian:12", "a manifest", MONDAY);
        Descriptor other = new Descriptor("", Digest.of(CONTENT), CONTENT.length, null, Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().remember(
                                Map.of(debian.reference(), debian.known()), Map.of(debian.reference(), other)));
    }

    @Test
    void aBaseWithoutItsManifestIsNotRemembered() {
        SampleBase debian = SampleBase.of("debian:12", "a manifest", MONDAY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().remember(Map.of(debian.reference(), debian.known()), Map.of()));
    }
}
