package io.github.dockercache.assemble;

import java.util.Optional;

/**
 * An owner as {@code --chown} and {@code USER} name it: {@code user[:group]}.
 *
 * @param group empty where there is no colon: then it is the user's
 */
record OwnerName(String user, Optional<String> group) {

    static OwnerName parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new OwnerName(text, Optional.empty())
                : new OwnerName(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /** Whether somebody must be looked up. */
    boolean isName() {
        return number(user).isEmpty()
                || group.filter(name -> number(name).isEmpty()).isPresent();
    }

    /** The owner in an image. Whoever it does not know is root. */
    Owner in(Accounts accounts) {
        Owner owner = number(user)
                .map(number -> new Owner(number, number))
                .or(() -> accounts.user(ByteText.of(user)))
                .orElse(Owner.ROOT);
        return group.map(name ->
                        number(name).or(() -> accounts.group(ByteText.of(name))).orElse(owner.group()))
                .map(number -> new Owner(owner.user(), number))
                .orElse(owner);
    }

    private static Optional<Long> number(String name) {
        if (name.equals("root") || name.isEmpty()) {
            return Optional.of(0L);
        }
        if (!name.matches("[-+]?[0-9]{1,10}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(name);
        boolean fits = number == (int) number;
        return fits ? Optional.of(number & 0xffff_ffffL) : Optional.empty();
    }
}
