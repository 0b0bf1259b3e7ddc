package io.github.dockercache.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.image.ManifestDocument.Index;
import io.github.dockercache.image.ManifestDocument.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {

    /** As builders and registries write them today, with everything that has confused readers of indexes. */
    private static final String INDEX = """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
             "annotations": {"any": "thing"}, "unknown": [1, 2.5, null, {"deep": true}],
             "manifests": [
              %s, %s, %s, %s, %s, %s, %s]}
            """.formatted(
                    entry("a", "{'os':'linux','architecture':''}", ""),
                    entry(
                            "b",
                            "{'os':'unknown','architecture':'unknown'}",
                            ",'annotations':{'vnd.docker.reference.type':'attestation-manifest',"
                                    + "'vnd.docker.reference.digest':'sha256:1'}"),
                    entry(
                            "c",
                            "{'os':'linux','architecture':'amd64'}",
                            ",'annotations':{'vnd.docker.reference.type':'attestation-manifest'}"),
                    entry(
                            "d",
                            "{'os':'linux','architecture':'amd64','os.version':'1','features':['x']}",
                            ",'artifactType':'application/x','data':'e30=','urls':[]"),
                    entry("e", "{'os':'linux','architecture':'arm','variant':'v7'}", ""),
                    entry("f", "{'os':'linux','architecture':'arm64','variant':'v8'}", ""),
                    entry("0", "{'os':'linux','architecture':'amd64'}", ""));

    @ParameterizedTest
    @CsvSource({"linux/amd64,d", "linux/amd64/v2,d", "linux/arm64,f", "linux/arm/v7,e", "linux/arm/v8,e"})
    void anIndexGivesTheFirstManifestOfTheBestPlatform(Platform platform, String digit) {
        assertThat(index(INDEX).forPlatform(platform)).map(Descriptor::digest).contains(digest(digit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/arm/v6", "linux/s390x", "windows/amd64", "unknown/unknown", "linux/386"})
    void anIndexGivesNothingForAPlatformThatItDoesNotHave(Platform platform) {
        assertThat(index(INDEX).forPlatform(platform)).isEmpty();
    }

    @Test
    void anIndexListsItsPlatformsOnceAndNoAttestations() {
        assertThat(index(INDEX).platforms())
                .extracting(Platform::toString)
                .containsExactly("linux/amd64", "linux/arm/v7", "linux/arm64");
    }

    @Test
    void anExactPlatformIsBetterThanAnEarlierCompatibleOne() {
        String index = "{'manifests':[%s,%s]}"
                .formatted(
                        entry("a", "{'os':'linux','architecture':'386'}", ""),
                        entry("b", "{'os':'linux','architecture':'amd64'}", ""));

        assertThat(index(index).forPlatform(Platform.parse("linux/amd64")))
                .map(Descriptor::digest)
                .contains(digest("b"));
    }

    @Test
    void anEntryThatDoesNotSayItsPlatformIsTheLastResort() {
        String silent = "{'mediaType':'m','digest':'%s','size':7%s}";
        String index = "{'manifests':[%s,%s,%s,%s,%s]}"
                .formatted(
                        entry("a", "{'os':'linux','architecture':''}", ""),
                        silent.formatted(digest("b"), ",'annotations':{'vnd.docker.reference.type':'x'}"),
                        silent.formatted(digest("c"), ""),
                        silent.formatted(digest("d"), ""),
                        entry("e", "{'os':'linux','architecture':'386'}", ""));

        assertThat(index(index).forPlatform(Platform.parse("linux/amd64")))
                .map(Descriptor::digest)
                .contains(digest("e"));
        assertThat(index(index).forPlatform(Platform.parse("linux/s390x")))
                .map(Descriptor::digest)
                .contains(digest("c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {MediaTypes.OCI_INDEX, MediaTypes.DOCKER_INDEX, ""})
    void anIndexIsKnownByItsFieldsWhateverItSaysOfItself(String mediaType) {
        assertThat(parse("{'schemaVersion':2,'mediaType':'" + mediaType + "','manifests':[]}"))
                .isInstanceOf(Index.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST, ""})
    void aManifestHasItsConfigurationAndItsLayers(String mediaType) {
        Manifest manifest = (Manifest) parse("{'schemaVersion':2,'mediaType':'" + mediaType + "','artifactType':'x',"
                + "'config':" + entry("a", "{}", ",'data':'e30='") + ",'layers':[" + entry("b", "{}", "") + "],"
                + "'subject':" + entry("c", "{}", "") + "}");

        assertThat(manifest.config()).isEqualTo(new Descriptor("m", digest("a"), 7, Platform.NOWHERE, Map.of()));
        assertThat(manifest.layers()).extracting(Descriptor::digest).containsExactly(digest("b"));
    }

    @Test
    void annotationsOfADescriptorAreRead() {
        Manifest manifest =
                (Manifest) parse("{'config':" + entry("a", "{}", ",'annotations':{'name':'value','odd':1}") + "}");

        assertThat(manifest.config().annotations()).containsOnly(Map.entry("name", "value"));
    }

    @Test
    void aDescriptorLargerThan2GiBIsRead() {
        Manifest manifest = (Manifest) parse("{'config':{'digest':'" + digest("a") + "','size':9007199254740991}}");

        assertThat(manifest.config().size()).isEqualTo(9007199254740991L);
        assertThat(manifest.config().runsOn()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{} {}",
                "<html>",
                "{'schemaVersion':1,'fsLayers':[]}",
                "{'manifests':[{'digest':'sha256:12'}]}",
                "{'manifests':[{}]}",
                "{'config':{}}",
                "{'config':{'digest':'sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','size':-1}}"
            })
    void anythingElseIsNeither(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(json));
    }

    @Test
    void aSchemaOfTheOldDaysIsCalledByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'schemaVersion':1,'fsLayers':[]}"))
                .withMessageContaining("schema 1");
    }

    private static Index index(String json) {
        return (Index) parse(json);
    }

    private static ManifestDocument parse(String json) {
        return ManifestDocument.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String digit, String platform, String more) {
        return "{'mediaType':'m','digest':'" + digest(digit) + "','size':7,'platform':" + platform + more + "}";
    }

    private static Digest digest(String digit) {
        return Digest.parse("sha256:" + digit.repeat(64));
    }
}
