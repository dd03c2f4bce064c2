package org.smtpcheck.engine;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;

/**
 * The tree of a plan: engine, suites, probes. Unique ids are made of suite and probe ids, never of line numbers, so
 * that they survive an edit above; the line is in the source.
 */
final class Descriptors {

    private Descriptors() {}

    static Root tree(UniqueId id, Plan plan) {
        Root root = new Root(id, plan);
        Map<String, Container> suites = new LinkedHashMap<>();
        for (PlannedProbe probe : plan.probes()) {
            Container suite = suites.computeIfAbsent(probe.suitePath(), path -> {
                Container made = new Container(id.append("suite", path), probe.suite(), path);
                root.addChild(made);
                return made;
            });
            suite.addChild(new Leaf(suite.getUniqueId().append("probe", probe.id()), probe));
        }
        return root;
    }

    /** The engine, with its plan. */
    static final class Root extends EngineDescriptor {
        private final Plan plan;

        Root(UniqueId id, Plan plan) {
            super(id, "smtpcheck");
            this.plan = plan;
        }

        Plan plan() {
            return plan;
        }

        /** The probes that the launcher's filters have left, in the order of the plan. */
        List<PlannedProbe> chosen() {
            List<PlannedProbe> chosen = new ArrayList<>();
            getChildren().forEach(suite -> suite.getChildren().forEach(leaf -> chosen.add(((Leaf) leaf).probe)));
            return chosen;
        }
    }

    /** A suite file. */
    static final class Container extends AbstractTestDescriptor {
        Container(UniqueId id, String name, String path) {
            super(id, name, FileSource.from(new File(path)));
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    /** A probe on a target in a case. */
    static final class Leaf extends AbstractTestDescriptor {
        private final PlannedProbe probe;

        Leaf(UniqueId id, PlannedProbe probe) {
            super(id, probe.id() + " " + probe.title(), source(probe));
            this.probe = probe;
        }

        private static TestSource source(PlannedProbe probe) {
            var span = probe.probe().span();
            return span.line() > 0
                    ? FileSource.from(new File(span.file()), FilePosition.from(span.line(), Math.max(1, span.column())))
                    : FileSource.from(new File(span.file()));
        }

        String id() {
            return probe.id();
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }

        @Override
        public Set<TestTag> getTags() {
            return probe.tags().stream()
                    .filter(TestTag::isValid)
                    .map(TestTag::create)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Every descriptor of a probe below {@code root}, by the probe's id. */
    static Map<String, TestDescriptor> leaves(Root root) {
        Map<String, TestDescriptor> leaves = new LinkedHashMap<>();
        root.getChildren().forEach(suite -> suite.getChildren().forEach(leaf -> leaves.put(((Leaf) leaf).id(), leaf)));
        return leaves;
    }
}
