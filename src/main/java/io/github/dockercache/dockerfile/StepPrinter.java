package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Trigger;
import java.util.List;

/**
 * Writes instructions down as steps.
 *
 * @param secrets the arguments whose defaults stay out: what is written down ends in files
 */
record StepPrinter(SecretNames secrets) {

    /**
     * The step of an instruction.
     *
     * @param names to print instead of each of its {@link Instruction#sources}
     */
    Step print(Instruction instruction, List<String> names) {
        return new Step(instruction.clause().line(), text(instruction, names));
    }

    /** The step of an instruction with the names that it has itself. */
    Step print(Instruction instruction) {
        return print(
                instruction,
                instruction.sources().stream().map(SourceName::written).toList());
    }

    private String text(Instruction instruction, List<String> names) {
        if (instruction instanceof Arg arg) {
            return text(arg);
        }
        if (instruction.clause().arguments() instanceof Trigger trigger
                && trigger.clause().keyword().equals("ARG")) {
            return "ONBUILD " + text(Arg.of(trigger.clause()));
        }
        return instruction.print(names);
    }

    private String text(Arg arg) {
        return arg.with(arg.declarations().stream()
                        .map(declaration ->
                                secrets.contains(declaration.name()) ? declaration.withoutFallback() : declaration)
                        .toList())
                .print(List.of());
    }
}
