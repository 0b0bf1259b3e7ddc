package io.github.dockercache.messages;

import static io.github.dockercache.messages.Correction.ofAll;
import static io.github.dockercache.messages.Correction.ofLine;

import java.util.List;
import java.util.stream.Stream;

/** Dockerfiles as people get them wrong: one at least for each thing that the Dockerfile's reader refuses by itself. */
final class Corrections {

    private static final String SHA256 = "sha256:" + "0".repeat(64);
    private static final String LONG = "x".repeat(70_000);

    private static final List<Correction> OF_LINES = List.of(
            ofLine("did you mean RUN?", "RNU ls", "RUN ls"),
            ofLine("give it one", "WORKDIR", "WORKDIR /app"),
            ofLine("delete the line", "WORKDIR", ""),
            ofLine("without a blank before =", "ARG =1", "ARG version=1"),
            ofLine("write ENV name=value", "ENV a", "ENV a=b"),
            ofLine("value that has blanks in it into quotes", "LABEL a=b c", "LABEL a=\"b c\""),
            ofLine("write it like 8080", "EXPOSE http", "EXPOSE 8080"),
            ofLine("8080/udp", "EXPOSE 8080/ip", "EXPOSE 8080/udp"),
            ofLine("8000-8010", "EXPOSE 8010-8000", "EXPOSE 8000-8010"),
            ofLine("[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]", "SHELL bash", "SHELL [\"/bin/bash\", \"-c\"]"),
            ofLine("every element in double quotes", "SHELL [1]", "SHELL [\"1\"]"),
            ofLine("name the directory", "VOLUME [\"\"]", "VOLUME [\"/data\"]"),
            ofLine("or delete the instruction", "VOLUME [\"\"]", ""),
            ofLine("SIGTERM", "STOPSIGNAL please", "STOPSIGNAL SIGTERM"),
            ofLine("or a number", "STOPSIGNAL please", "STOPSIGNAL 15"),
            ofLine("delete one of the two keywords", "ONBUILD ONBUILD RUN ls", "ONBUILD RUN ls"),
            ofLine("HEALTHCHECK CMD command", "HEALTHCHECK --interval=1s", "HEALTHCHECK --interval=1s CMD ls"),
            ofLine("HEALTHCHECK NONE", "HEALTHCHECK --interval=1s", "HEALTHCHECK NONE"),
            ofLine("delete what follows NONE", "HEALTHCHECK NONE ls", "HEALTHCHECK NONE"),
            ofLine("HEALTHCHECK CMD command", "HEALTHCHECK ls", "HEALTHCHECK CMD ls"),
            ofLine("or NONE", "HEALTHCHECK no", "HEALTHCHECK NONE"),
            ofLine("write the command after CMD", "HEALTHCHECK CMD", "HEALTHCHECK CMD ls"),
            ofLine("30s, 1m30s or 500ms", "HEALTHCHECK --interval=1 CMD ls", "HEALTHCHECK --interval=1m30s CMD ls"),
            ofLine("--retries=3", "HEALTHCHECK --retries=no CMD ls", "HEALTHCHECK --retries=3 CMD ls"),
            ofLine("without quotes, alone on the line", "RUN <<EOF\nls", "RUN <<EOF\nls\nEOF"),
            ofLine("escape character at line ends", "RUN ls " + LONG, "RUN ls \\\n" + "x".repeat(60_000)),
            ofLine("into a file and COPY it", "RUN ls " + LONG, "COPY all.sh /\nRUN /all.sh"));

    private static final List<Correction> OF_COPIES = List.of(
            ofLine(
                    "an ADD of its own",
                    add("http://a.test/a http://a.test/b"),
                    add("http://a.test/a") + "\n" + add("http://a.test/b")),
            ofLine("write COPY source destination", "COPY a", "COPY a /"),
            ofLine("write ADD source destination", "ADD []", "ADD [\"a\", \"/\"]"),
            ofLine("after the heredoc's name", "COPY a <<EOF\nls\nEOF", "COPY <<EOF /\nls\nEOF"),
            ofLine("give it a name without slashes", "COPY <<a/b /\nls\na/b", "COPY <<a /\nls\na"),
            ofLine("write ADD instead of COPY", "COPY http://a.test/a /", "ADD http://a.test/a /"),
            ofLine("give the stage a name (FROM … AS name)", "COPY --from=7 a /", "COPY a /"),
            ofLine("delete one of the two", "COPY --link --link a /", "COPY --link a /"),
            ofLine("did you mean --from?", "COPY --form=a a /", "COPY --from=scratch a /"),
            ofLine("=true or =false", "COPY --link=no a /", "COPY --link=false a /"),
            ofLine("write --chown=value", "COPY --chown a /", "COPY --chown=1 a /"),
            ofAll(
                    "write --from=name",
                    "ARG of=scratch\nFROM scratch\nCOPY --from=$of a /",
                    "ARG of=scratch\nFROM $of AS name\nFROM scratch\nCOPY --from=name a /"),
            ofAll(
                    "move that stage above this one",
                    "FROM scratch AS first\nCOPY --from=later a /\nFROM scratch AS later\nCOPY a /\nFROM first",
                    "FROM scratch AS later\nCOPY a /\nFROM scratch AS first\nCOPY --from=later a /\nFROM first"));

    private static final List<Correction> OF_RUN = List.of(
            ofLine("name=value pairs", "RUN --mount= ls", "RUN --mount=type=tmpfs,target=/t ls"),
            ofLine(
                    "write each of them \\\"",
                    "RUN --mount=target=\\\"/a,b\\\" ls",
                    "RUN --mount=\\\"target=/a,b\\\" ls"),
            ofLine("did you mean type?", "RUN --mount=typ=tmpfs,target=/t ls", "RUN --mount=type=tmpfs,target=/t ls"),
            ofLine("write name=value", "RUN --mount=target ls", "RUN --mount=target=/t ls"),
            ofLine("delete from=…", "RUN --mount=type=secret,id=a,from=b ls", "RUN --mount=type=secret,id=a ls"),
            ofLine("delete sharing=…", "RUN --mount=target=/t,sharing=locked ls", "RUN --mount=target=/t ls"),
            ofLine("delete source=…", "RUN --mount=type=ssh,source=a ls", "RUN --mount=type=ssh ls"),
            ofLine(
                    "type=tmpfs before it",
                    "RUN --mount=size=64m,target=/t ls",
                    "RUN --mount=type=tmpfs,size=64m,target=/t ls"),
            ofLine("or delete it", "RUN --mount=target=/t,required ls", "RUN --mount=target=/t ls"),
            ofLine(
                    "bind, cache, secret, ssh, tmpfs",
                    "RUN --mount=type=disk,target=/t ls",
                    "RUN --mount=type=bind,target=/t ls"),
            ofLine("use one of: locked, private, shared", cacheMount("sharing=no"), cacheMount("sharing=private")),
            ofLine("use true or false", cacheMount("ro=no"), cacheMount("ro=true")),
            ofLine("in octal, like 0600", cacheMount("mode=rw"), cacheMount("mode=0600")),
            ofLine("write a number", cacheMount("uid=me"), cacheMount("uid=1000")),
            ofLine(
                    "like 64m",
                    "RUN --mount=type=tmpfs,target=/t,size=x ls",
                    "RUN --mount=type=tmpfs,target=/t,size=64m ls"),
            ofLine("write id=name", "RUN --mount=type=secret ls", "RUN --mount=type=secret,id=name ls"),
            ofLine(
                    "one of source and id",
                    "RUN --mount=type=secret,id=a,source=b ls",
                    "RUN --mount=type=secret,id=a ls"),
            ofLine("a directory below /", "RUN --mount=type=cache,target=/ ls", "RUN --mount=type=cache,target=/c ls"),
            ofLine("did you mean none?", "RUN --network=nine ls", "RUN --network=none ls"),
            ofLine("use one of: default, host, none", "RUN --network=bridge ls", "RUN --network=host ls"),
            ofLine("use one of: insecure, sandbox", "RUN --security=off ls", "RUN --security=insecure ls"),
            ofLine("--device=name,required", "RUN --device=gpu,needed ls", "RUN --device=gpu,required ls"),
            ofAll(
                    "write from=name",
                    "ARG of=scratch\nFROM scratch\nRUN --mount=from=$of,target=/t ls",
                    "ARG of=scratch\nFROM $of AS name\nFROM scratch\nRUN --mount=from=name,target=/t ls"));

    private static final List<Correction> OF_WORDS = List.of(
            ofLine("close it", "ENV a=\"b", "ENV a=\"b\""),
            ofLine("put the escape character before", "ENV a=\"b", "ENV a=\\\"b"),
            ofLine("use ${name}", "ENV a=${}", "ENV a=${name}"),
            ofLine("${name:-word}", "ENV a=${b!c}", "ENV a=${b:-c}"),
            ofLine("a default in its ARG line", "ARG b\nENV a=${b:?}", "ARG b=1\nENV a=${b:?}"),
            ofLine("give it a value", "ARG b=\nENV a=${b:?}", "ARG b=1\nENV a=${b:?}"),
            ofLine("or ${name//pattern/word}", "ENV a=${b", "ENV a=${b//c/d}"),
            ofLine("only before *, ?, /", "ENV b=c\nENV a=${b#\\c}", "ENV b=c\nENV a=${b#c}"),
            ofLine(
                    "make them shorter",
                    "ENV b=" + "x".repeat(20_000) + "\nENV a=${b%" + "?".repeat(20_000) + "}",
                    "ENV b=x\nENV a=${b%?}"),
            ofLine(
                    "use a variable in between",
                    "ENV a=" + nested(101),
                    "ENV b=" + nested(60) + "\nENV a=" + nested(60).replace("end", "$b")),
            ofLine("make it shorter", "ENV a=" + "x".repeat(60_000) + "\nENV b=" + "$a".repeat(20), "ENV b=x"),
            ofAll("did you mean bsae?", "ARG bsae=scratch\nFROM $base", "ARG bsae=scratch\nFROM $bsae"),
            ofAll("ARG line before the first FROM", "ARG base\nFROM $base", "ARG base=scratch\nFROM $base"),
            ofAll(
                    "ARG line before the first FROM",
                    "ARG on\nFROM --platform=$on scratch",
                    "ARG on=linux/amd64\nFROM --platform=$on scratch"),
            ofAll("registry/name:tag", "FROM Scratch!", "FROM scratch"),
            ofAll("look at the values of its arguments", "ARG of=Scratch!\nFROM $of", "ARG of=scratch\nFROM $of"));

    private static final List<Correction> OF_STAGES = List.of(
            ofAll("FROM image AS name", "FROM scratch app", "FROM scratch AS app"),
            ofAll("a comment needs a line of its own", "FROM scratch # nothing", "# nothing\nFROM scratch"),
            ofAll("start the name with a letter", "FROM scratch AS 1st", "FROM scratch AS first"),
            ofAll("that an image could have", "FROM scratch AS a__", "FROM scratch AS a"),
            ofAll("move the line below FROM", "RUN ls\nFROM scratch", "FROM scratch\nRUN ls"),
            ofAll(
                    "take one of these COPY --from",
                    circle("COPY --from=b x /", "COPY --from=a y /"),
                    circle("", "COPY --from=a y /")),
            ofAll(
                    "a third stage of what both need",
                    circle("COPY --from=b x /", "COPY --from=a y /"),
                    "FROM scratch AS c\n" + circle("COPY --from=c x /", "COPY --from=c y /")),
            ofAll("like linux/amd64", "FROM --platform=a/b/c/d scratch", "FROM --platform=linux/amd64 scratch"),
            ofAll("use $BUILDPLATFORM", "FROM --platform=a/b/c/d scratch", "FROM --platform=$BUILDPLATFORM scratch"),
            ofAll("delete one of the two lines", "# escape=`\n# escape=`\nFROM scratch", "# escape=`\nFROM scratch"),
            ofAll("use \\ or ` (backtick)", "# escape=x\nFROM scratch", "# escape=`\nFROM scratch"),
            ofAll("skip=RULE", "# check=skp=all\nFROM scratch", "# check=skip=all\nFROM scratch"),
            ofAll(
                    "like docker/dockerfile:1",
                    "# syntax=Docker/!\nFROM scratch",
                    "# syntax=docker/dockerfile:1\nFROM scratch"),
            ofAll("save it as UTF-8", "\u00ff\u00feF", "FROM scratch"));

    private Corrections() {}

    static Stream<Correction> all() {
        return Stream.of(OF_LINES, OF_COPIES, OF_RUN, OF_WORDS, OF_STAGES).flatMap(List::stream);
    }

    private static String circle(String first, String second) {
        return "FROM scratch AS a\n" + first + "\nFROM scratch AS b\n" + second;
    }

    private static String add(String urls) {
        return "ADD --checksum=" + SHA256 + " " + urls + " /";
    }

    private static String cacheMount(String option) {
        return "RUN --mount=type=cache,target=/t," + option + " ls";
    }

    private static String nested(int depth) {
        return "${x:-".repeat(depth) + "end" + "}".repeat(depth);
    }
}
