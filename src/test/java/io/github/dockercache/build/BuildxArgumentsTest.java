package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.BuildInput.SecretSource;
import io.github.dockercache.build.BuildxBuilder.Kind;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildxArgumentsTest {

    private static final Digest DIGEST = Digest.of("cache".getBytes(StandardCharsets.UTF_8));
    private static final CacheTarget.Repository REGISTRY =
            new CacheTarget.Repository(ImageReference.parse("r.example/app:1"), ImageReference.parse("r.example/c:k"));

    private static BuildxArguments arguments(String version) {
        BuildInput input = new BuildInput(
                Path.of("/p/Dockerfile"),
                Path.of("/p"),
                Set.of(),
                "tool",
                Map.of("TOKEN", "hidden", "EMPTY", "", "PATH", "/opt"),
                Map.of("lib", "oci-layout:///store@" + DIGEST, "src", "/src"),
                Map.of("a", new SecretSource.FromFile(Path.of("/s,1")), "b", new SecretSource.FromEnvironment("VAR")),
                List.of("default"),
                new RunOptions("host", Map.of("db", "10.0.0.1"), Map.of("l", "v"), false));
        EngineBuild build = new EngineBuild(
                input,
                Platform.parse("linux/amd64"),
                PinnedBases.withoutTriggers(Map.of()),
                List.of(),
                new CacheTarget.Layout(Path.of("/out")));
        return BuildxArguments.of(new BuildxBuilder("ci", Kind.STANDALONE, version), build, Path.of("/w/Dockerfile"));
    }

    private static List<String> line(BuildxArguments arguments) {
        return arguments.command(Path.of("/p")).line();
    }

    @Test
    void everyOptionIsAnArgument() {
        assertThat(line(arguments("0.13.1")))
                .containsExactly(
                        "docker",
                        "buildx",
                        "build",
                        "--builder",
                        "ci",
                        "--progress=rawjson",
                        "--platform=linux/amd64",
                        "--file=/w/Dockerfile",
                        "--target=tool",
                        "--build-arg=EMPTY=",
                        "--build-arg=PATH=/opt",
                        "--build-arg=TOKEN",
                        "--build-context=lib=oci-layout:///store:latest@" + DIGEST,
                        "--build-context=src=/src",
                        "--secret=id=a,\"src=/s,1\"",
                        "--secret=id=b,env=VAR",
                        "--ssh=default",
                        "--network=host",
                        "--add-host=db:10.0.0.1",
                        "--label=l=v",
                        "--provenance=false",
                        "/p");
    }

    @Test
    void theValueOfABuildArgumentIsInNoProcessListAndInNoMessage() {
        Command command = arguments("0.13.1").command(Path.of("/p"));
        assertThat(command.environment()).containsExactly(Map.entry("TOKEN", "hidden"));
        assertThat(command.toString()).doesNotContain("hidden");
    }

    @Test
    void olderClientsTellTheirProgressInPlainWords() {
        assertThat(line(arguments("0.12.1"))).contains("--progress=plain");
        assertThat(line(arguments("1.0"))).contains("--progress=rawjson");
    }

    @Test
    void aLayoutIsReadByDigestAndWrittenAsAFolder() {
        CacheSource source = new CacheSource.Layout(
                Path.of("/in"), new Descriptor(MediaTypes.OCI_MANIFEST, DIGEST, 1, null, Map.of()));
        assertThat(line(arguments("0.13.1").importing(source).exportingTo(new CacheTarget.Layout(Path.of("/out")))))
                .contains(
                        "--cache-from=type=local,src=/in,digest=" + DIGEST,
                        "--cache-to=type=local,dest=/out,tag=cache,mode=max,image-manifest=true,oci-mediatypes=true",
                        "--output=type=oci,dest=/out,tar=false,oci-mediatypes=true");
    }

    @Test
    void aRegistryGetsOciDocumentsStraightFromTheEngine() {
        assertThat(line(arguments("0.13.1").exportingTo(REGISTRY)))
                .contains(
                        "--cache-to=type=registry,ref=r.example/c:k,mode=max,image-manifest=true,oci-mediatypes=true",
                        "--output=type=image,name=r.example/app:1,push=,store=false,oci-mediatypes=true");
    }
}
