package io.logist.rerun;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class RerunRefused extends LogistException {

    private final transient Refusal refusal;

    RerunRefused(Refusal refusal) {
        super(refusal.kind().status(), refusal.kind().slug(), refusal.detail());
        this.refusal = refusal;
    }

    @Override
    public List<FieldError> errors() {
        return refusal.errors();
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!refusal.steps().isEmpty()) {
            members.put("steps", refusal.steps());
        }
        if (refusal.run() != null) {
            members.put("run", refusal.run());
        }
        return members;
    }
}
