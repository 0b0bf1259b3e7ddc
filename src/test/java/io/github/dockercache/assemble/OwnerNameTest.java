package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerNameTest {

    private static final Accounts ACCOUNTS = new Accounts("""
            root:x:0:0::/:

              app:x:1000:1001::/:
            app:x:7:7:twice::
            short:x:77
            odd:x:many:12
            """, "staff:x:50:app\nempty\n");

    @ParameterizedTest
    @CsvSource({
        "app, 1000, 1001",
        "app:staff, 1000, 50",
        "app:9, 1000, 9",
        "app:unknown, 1000, 1001",
        "app:empty, 1000, 0",
        "app:, 1000, 0",
        ":staff, 0, 50",
        "5, 5, 5",
        "5:6, 5, 6",
        "5:staff, 5, 50",
        "unknown, 0, 0",
        "unknown:staff, 0, 50",
        "short, 77, 0",
        "odd, 0, 12",
        "root, 0, 0",
        "root:root, 0, 0",
        "2147483647, 2147483647, 2147483647"
    })
    void isFoundAsBuildKitFindsIt(String name, long user, long group) {
        assertThat(OwnerName.parse(name).in(ACCOUNTS)).isEqualTo(new Owner(user, group));
    }

    @ParameterizedTest
    @CsvSource({"5, false", "5:6, false", "root, false", "root:root, false", ":5, false", "app, true", "5:staff, true"})
    void onlyNamesAreLookedUp(String name, boolean isName) {
        assertThat(OwnerName.parse(name).isName()).isEqualTo(isName);
    }
}
