package io.logist.step.executors;

import io.logist.problem.DiskFull;
import io.logist.step.Fields;
import io.logist.step.References;
import io.logist.step.StepContext;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import io.logist.step.isolation.Programs;
import io.logist.step.limits.Limits;
import io.logist.step.output.OutputPump;
import io.logist.step.processes.Command;
import io.logist.step.processes.ShellProcess;
import io.logist.step.processes.ShellProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
    record Config(@Nullable String run, List<String> command, Limits limits) {
    }

    private final ShellProcesses processes;
    private final ShellEnvironment environment = new ShellEnvironment(System.getenv());
    private final @Nullable Path sh = environment.find("sh");

    ShellStep(ShellProcesses processes) {
        this.processes = processes;
    }

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
    public Duration timeout() {
        return processes.rules().timeout();
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
        return new Config(run, command, processes.rules().read(fields));
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
        StepResult.Failed refusal = processes.refusal();
        if (refusal != null) {
            return refusal;
        }
        try (OutputFile output = OutputFile.create()) {
            Map<String, String> variables = environment.of(context, output.path());
            List<String> arguments = config.run() == null ? config.command() : List.of("sh", "-c", config.run());
            StepResult.Failed flaw = ShellEnvironment.refuse(arguments, variables);
            return flaw == null ? execute(arguments, variables, config.limits(), context, output) : flaw;
        } catch (IOException e) {
            return DiskFull.isBehind(e) ? StepResult.failed("disk-full", "The step cannot be started, since the disk is full: " + e.getMessage())
                    : StepResult.failed("cannot-start", "The step cannot be started: " + e.getMessage());
        }
    }

    private StepResult execute(List<String> arguments, Map<String, String> variables, Limits limits, StepContext context,
            OutputFile output) throws IOException, InterruptedException {
        String name = arguments.getFirst();
        // Asked for once: whatever the step made of it is what it left, and is not to be put in order before it is kept.
        Path workspace = context.workspace();
        Path program = name.equals("sh") && sh != null ? sh : Programs.find(name, variables.get("PATH"), workspace);
        if (program == null) {
            return StepResult.failed("cannot-start", "There is no executable program " + name + (name.contains("/")
                    ? "; a path is taken from the run's directory, and the file must be executable (chmod +x), or write run: sh " + name
                    : " on the PATH " + variables.get("PATH")));
        }
        ShellProcesses.Prepared prepared = processes.prepare(new Command(program, arguments.subList(1, arguments.size()), variables,
                workspace, output.directory(), limits));
        context.log().keep(limits.output());
        try (OutputPump pump = OutputPump.of(prepared.builder(), context.log())) {
            ShellProcess process = prepared.start();
            ShellEnd end = new ShellEnd(name, wait(process, pump), process.overrun(), limits);
            StepResult.Failed failure = end.failure(workspace);
            return failure == null ? outputs(output) : failure;
        }
    }

    private static int wait(ShellProcess process, OutputPump pump) throws InterruptedException {
        try {
            pump.start(process.process());
            return process.waitFor();
        } catch (InterruptedException e) {
            pump.hurry();
            throw e;
        } finally {
            process.end();
            pump.finish();
        }
    }

    private static StepResult outputs(OutputFile output) throws InterruptedException {
        return switch (output.read()) {
            case OutputFile.Outputs(Map<String, JsonNode> values) -> new StepResult.Succeeded(values, 0);
            case OutputFile.Refused(String code, String message) -> new StepResult.Failed(code, message, 0);
        };
    }
}
