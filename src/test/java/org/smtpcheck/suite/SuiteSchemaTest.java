package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SuiteSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SuiteSchema.json(), InputFormat.JSON);

    @Test
    void the_suites_that_come_with_the_program_meet_it() throws Exception {
        for (String name : new String[] {"quickstart", "postfix-basics", "control"}) {
            String suite = Files.readString(Path.of("suites", name + ".yaml"));
            assertThat(SCHEMA.validate(suite, InputFormat.YAML)).as(name).isEmpty();
        }
    }

    @Test
    void unknown_steps_and_keys_do_not() throws Exception {
        String suite = Files.readString(Path.of("suites", "quickstart.yaml"));
        assertThat(SCHEMA.validate(suite.replaceFirst("- noop:", "- nope:"), InputFormat.YAML))
                .isNotEmpty();
        assertThat(SCHEMA.validate(suite.replaceFirst("level: must", "levle: must"), InputFormat.YAML))
                .isNotEmpty();
    }
}
