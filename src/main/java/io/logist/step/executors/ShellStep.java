package io.logist.step.executors;

import io.logist.step.Fields;
import io.logist.step.References;
import io.logist.step.StepContext;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Runs a script or a program in the run's directory. No value is ever put into the text of a script: values reach it
 * through its environment. Whatever the step started is ended with it, however the step ends.
 */
@Component
class ShellStep implements StepExecutor<ShellStep.Config> {

    /** Exactly one of both: {@code run} is a script for {@code sh}, {@code command} a program and its arguments. */
    record Config(@Nullable String run, List<String> command) {
    }

    private final ShellEnvironment environment = new ShellEnvironment(System.getenv());
    private final @Nullable Path setsid = environment.find("setsid");
    private final @Nullable Path sh = environment.find("sh");

    @Override
    public String type() {
        return "shell";
    }

    @Override
    public Set<String> literalKeys() {
        return Set.of("run");
    }

    @Override
    public boolean usesWorkspace() {
        return true;
    }

    @Override
    public Config read(Fields fields) {
        String run = fields.text("run");
        List<String> command = arguments(fields);
        if (fields.has("run") && fields.has("command")) {
            fields.error("command", "cannot stand beside run; keep one of both");
        } else if (!fields.has("run") && !fields.has("command")) {
            fields.error("run", "is missing; write for example run: ./build.sh, or command: [./build.sh, --fast]");
        }
        if (run != null) {
            if (run.isBlank()) {
                fields.error("run", "is empty; write the script to run");
            }
            ScriptReferences.in(run).forEach(mistake -> fields.error("run", mistake));
        }
        return new Config(run, command);
    }

    private static List<String> arguments(Fields fields) {
        List<JsonNode> elements = fields.list("command");
        List<String> arguments = new ArrayList<>();
        for (JsonNode element : elements) {
            if (!element.isString() && !element.isNumber()) {
                fields.error("command", arguments.size(), "must be a text or a number, but is " + Fields.kindOf(element));
            }
            arguments.add(References.asText(element));
        }
        JsonNode whole = fields.node("command");
        if (whole != null && whole.isArray() && (arguments.isEmpty() || arguments.getFirst().isBlank())) {
            fields.error("command", "must begin with the program to run, as in [./build.sh, --fast]");
        }
        return arguments;
    }

    @Override
    public StepResult execute(Config config, StepContext context) throws InterruptedException {
        try (OutputFile output = OutputFile.create()) {
            String cookie = ProcessTree.newCookie();
            Map<String, String> variables = environment.of(context, output.path(), cookie);
            List<String> arguments = config.run() == null ? config.command() : List.of("sh", "-c", config.run());
            StepResult.Failed refusal = ShellEnvironment.refuse(arguments, variables);
            return refusal == null ? start(arguments, variables, cookie, context, output) : refusal;
        } catch (IOException e) {
            return StepResult.failed("cannot-start", "The step cannot be started: " + e.getMessage());
        }
    }

    private StepResult start(List<String> arguments, Map<String, String> variables, String cookie, StepContext context,
            OutputFile output) throws IOException, InterruptedException {
        String name = arguments.getFirst();
        Path program = name.equals("sh") && sh != null ? sh : ShellEnvironment.find(name, variables.get("PATH"), context.workspace());
        if (program == null) {
            return StepResult.failed("cannot-start", "There is no executable program " + name + (name.contains("/")
                    ? "; a path is taken from the run's directory, and the file must be executable (chmod +x), or write run: sh " + name
                    : " on the PATH " + variables.get("PATH")));
        }
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(program, arguments)).directory(context.workspace().toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(variables);
        try (OutputPump pump = OutputPump.of(builder, context.log())) {
            return result(wait(builder.start(), cookie, pump), name, output);
        }
    }

    private List<String> inOwnSession(Path program, List<String> arguments) {
        List<String> line = new ArrayList<>();
        if (setsid != null) {
            line.add(setsid.toString());
        }
        line.add(program.toString());
        line.addAll(arguments.subList(1, arguments.size()));
        return line;
    }

    private int wait(Process process, String cookie, OutputPump pump) throws InterruptedException {
        ProcessTree tree = new ProcessTree(process, cookie, setsid != null);
        pump.start(process);
        try {
            return process.waitFor();
        } finally {
            tree.end();
            pump.finish();
        }
    }

    private static StepResult result(int exitCode, String name, OutputFile output) throws InterruptedException {
        if (exitCode != 0) {
            return new StepResult.Failed("exit-code", name + " exited with " + exitCode + Signals.explain(exitCode), exitCode);
        }
        return switch (output.read()) {
            case OutputFile.Outputs(Map<String, JsonNode> values) -> new StepResult.Succeeded(values, 0);
            case OutputFile.Refused(String code, String message) -> new StepResult.Failed(code, message, 0);
        };
    }
}
