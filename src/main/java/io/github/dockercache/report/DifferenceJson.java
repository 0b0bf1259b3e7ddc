package io.github.dockercache.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Difference.Base;
import io.github.dockercache.key.Difference.BaseImage;
import io.github.dockercache.key.Difference.Files;
import io.github.dockercache.key.Difference.Frontend;
import io.github.dockercache.key.Difference.Instruction;
import io.github.dockercache.key.Difference.KeyFile;
import io.github.dockercache.key.Difference.Setting;
import io.github.dockercache.key.FileChange;
import io.github.dockercache.key.InputFile;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Writes differences as JSON objects. */
final class DifferenceJson {

    private final JsonGenerator json;
    private final DifferenceWords words;

    DifferenceJson(JsonGenerator json, DifferenceWords words) {
        this.json = json;
        this.words = words;
    }

    /** What is written of one of them. */
    private interface Fields {
        void write() throws IOException;
    }

    void write(Difference difference) throws IOException {
        json.writeStartObject();
        difference.tell(new Kinds()).write();
        json.writeNumberField("line", difference.line());
        json.writeStringField("text", difference.tell(words));
        json.writeEndObject();
    }

    private final class Kinds implements Difference.Cases<Fields> {

        @Override
        public Fields base(Base base) {
            return () -> {
                json.writeStringField("kind", "base");
                json.writeStringField("written", base.written());
                field("nameBefore", base.before().name());
                json.writeStringField("before", base.before().id().toString());
                field("nameAfter", base.after().name());
                json.writeStringField("after", base.after().id().toString());
                locks(Optional.of(base.before()), Optional.of(base.after()));
            };
        }

        @Override
        public Fields frontend(Frontend frontend) {
            return () -> {
                json.writeStringField("kind", "frontend");
                field("written", frontend.written());
                field("nameBefore", frontend.before().map(BaseImage::name).orElse(""));
                field(
                        "before",
                        frontend.before().map(image -> image.id().toString()).orElse(""));
                field("nameAfter", frontend.after().map(BaseImage::name).orElse(""));
                field(
                        "after",
                        frontend.after().map(image -> image.id().toString()).orElse(""));
                locks(frontend.before(), frontend.after());
            };
        }

        @Override
        public Fields instruction(Instruction instruction) {
            return () -> {
                json.writeStringField("kind", "instruction");
                json.writeBooleanField("onbuild", instruction.isTrigger());
                values(instruction.before(), instruction.after());
            };
        }

        @Override
        public Fields setting(Setting setting) {
            return () -> {
                json.writeStringField("kind", "parameter");
                json.writeStringField("parameter", setting.parameter());
                field("name", setting.name());
                values(setting.before(), setting.after());
            };
        }

        @Override
        public Fields files(Files files) {
            return () -> {
                json.writeStringField("kind", "files");
                json.writeStringField("written", files.written());
                json.writeNumberField("count", files.count());
                json.writeBooleanField("onbuild", files.isReadByTrigger());
                json.writeBooleanField("ignoreFileChanged", files.isIgnoreFileChanged());
                json.writeArrayFieldStart("files");
                for (FileChange change : files.changes()) {
                    file(change);
                }
                json.writeEndArray();
            };
        }

        @Override
        public Fields keyFile(KeyFile file) {
            return () -> {
                json.writeStringField("kind", "keyFile");
                json.writeStringField("path", file.path());
                values(file.before().map(Digest::toString), file.after().map(Digest::toString));
            };
        }
    }

    /** Whether images were those of a lock. */
    private void locks(Optional<BaseImage> before, Optional<BaseImage> after) throws IOException {
        json.writeBooleanField(
                "lockedBefore", before.filter(BaseImage::isLocked).isPresent());
        json.writeBooleanField("lockedAfter", after.filter(BaseImage::isLocked).isPresent());
    }

    private void file(FileChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", change.path());
        json.writeStringField("change", change.kind().name().toLowerCase(Locale.ROOT));
        values(change.before().map(DifferenceJson::value), change.after().map(DifferenceJson::value));
        json.writeEndObject();
    }

    /** A mode and a digest, a mode, or a target. */
    private static String value(InputFile file) {
        if (file instanceof InputFile.Link link) {
            return link.target();
        }
        String mode = Integer.toOctalString(file.permissions());
        return file instanceof InputFile.Regular regular ? mode + " " + regular.content() : mode;
    }

    private void values(Optional<String> before, Optional<String> after) throws IOException {
        if (before.isPresent()) {
            json.writeStringField("before", before.get());
        }
        if (after.isPresent()) {
            json.writeStringField("after", after.get());
        }
    }

    private void field(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
