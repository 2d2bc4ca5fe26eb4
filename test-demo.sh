#!/usr/bin/env bash
# Shows what Logist does, scenario by scenario, with nothing but curl, and asserts every step of it.
#
#   ./test-demo.sh                                  starts a service of its own if none answers, and ends it again
#   LOGIST_URL=http://127.0.0.1:9090 ./test-demo.sh uses that one
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

URL="${LOGIST_URL:-http://127.0.0.1:8080}"
SCRATCH="$(mktemp -d)"
SERVICE=
JOBS=()
CHECKS=0

bold=; green=; red=; plain=
if [[ -t 1 ]]; then bold=$'\e[1m'; green=$'\e[32m'; red=$'\e[31m'; plain=$'\e[0m'; fi

clean_up() {
    local job
    for job in "${JOBS[@]}"; do
        [[ -n $SERVICE ]] || curl -s -o /dev/null -X DELETE "$URL/jobs/$job" || true
    done
    if [[ -n $SERVICE ]]; then
        kill "$SERVICE" 2>/dev/null || true
        wait "$SERVICE" 2>/dev/null || true
    fi
    rm -rf "$SCRATCH"
}
trap clean_up EXIT

title() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
note() { printf '  %s\n' "$*"; }

# check WHAT EXPECTED ACTUAL
check() {
    if [[ "$2" != "$3" ]]; then
        printf '  %sFALSE%s %s\n    expected: %s\n    actual:   %s\n' "$red" "$plain" "$1" "$2" "$3"
        [[ -z "${BODY:-}" ]] || printf '    last answer: %s\n' "$BODY"
        exit 1
    fi
    CHECKS=$((CHECKS + 1))
    printf '  %sok%s    %s\n' "$green" "$plain" "$1"
}

# ---- talking to the service ------------------------------------------------------------------------------------------

# call METHOD PATH [BODY [CONTENT-TYPE]]: sets STATUS and BODY; waits for the end of what it starts
call() {
    local arguments=(-X "$1" -H 'Prefer: wait=30')
    if [[ $# -ge 3 ]]; then
        arguments+=(-H "Content-Type: ${4:-application/json}" --data-binary "$3")
    fi
    printf '  %s\n' "curl -X $1 '$2'${3:+ -d ...}"
    ask "${arguments[@]}" "$URL$2"
}

# upload JOB PATH CONTENT: makes it a file of the job, executable
upload() {
    printf '  %s\n' "curl -T $2 -H 'X-File-Mode: 0755' '/jobs/$1/files/$2'"
    ask -T - -H 'X-File-Mode: 0755' "$URL/jobs/$1/files/$2" <<<"$3"
}

ask() {
    BODY="$(curl -sS -w '\n%{http_code}' "$@")"
    STATUS="${BODY##*$'\n'}"
    BODY="${BODY%$'\n'*}"
}

# compare JOB PATH RUN STEP RUN STEP: whether two steps left that file the same, byte for byte
compare() {
    curl -sSf -o "$SCRATCH/one" "$URL/jobs/$1/runs/$3/files/$2?step=$4"
    curl -sSf -o "$SCRATCH/other" "$URL/jobs/$1/runs/$5/files/$2?step=$6"
    if cmp -s "$SCRATCH/one" "$SCRATCH/other"; then echo same; else echo different; fi
}

# field NAME: a member of the answer itself, whose members stand before those of its steps
field() { grep -o "\"$1\":\(\"[^\"]*\"\|[^,}]*\)" <<<"$BODY" | head -n 1 | cut -d: -f2- | tr -d '"'; }

# list NAME: a list of the answer, as it stands there
list() { grep -o "\"$1\":\[[^]]*\]" <<<"$BODY" | head -n 1 | cut -d: -f2-; }

# step_is NUMBER: its state; step_origin NUMBER: the run that truly executed it
step_is() { grep -o "\"number\":$1,\"name\":\"[^\"]*\",\"type\":\"[^\"]*\",\"state\":\"[A-Z_]*\"" <<<"$BODY" | grep -o '[A-Z_]*"$' | tr -d '"'; }
step_origin() { grep -o "\"number\":$1,\"name\":\"[^\"]*\",\"type\":\"[^\"]*\",\"state\":\"[A-Z_]*\",\"originRun\":[0-9a-z]*" <<<"$BODY" | grep -o '[0-9a-z]*$'; }

# history JOB: the numbers and states of its runs, newest first
history() {
    BODY="$(curl -sS "$URL/jobs/$1/runs")"
    grep -o '"number":[0-9]*,"kind":"[A-Z]*","state":"[A-Z]*"' <<<"$BODY" \
        | sed 's/"number":\([0-9]*\),"kind":"\([A-Z]*\)","state":"\([A-Z]*\)"/\1:\2:\3/' | paste -sd' '
}

# post_job ID YAML
post_job() {
    JOBS+=("$1")
    call POST /jobs "$2" application/yaml
    check "the job $1 is stored" 201 "$STATUS"
}

trace() { paste -sd' ' "$SCRATCH/$1" 2>/dev/null || true; }

# ---- the service -----------------------------------------------------------------------------------------------------

answers() { curl -sf -o /dev/null --max-time 3 "$URL/actuator/health/readiness"; }

find_java() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [[ -x "$home/bin/java" ]] && [[ "$("$home/bin/java" -version 2>&1 | head -n 1)" =~ \"([0-9]+) ]] \
            && ((BASH_REMATCH[1] >= 25)); then
            printf '%s\n' "$home/bin/java"
            return
        fi
    done
    if command -v java >/dev/null && [[ "$(java -version 2>&1 | head -n 1)" =~ \"([0-9]+) ]] && ((BASH_REMATCH[1] >= 25)); then
        command -v java
        return
    fi
    printf 'Logist needs a Java 25, and none was found. Install one, or set JAVA_HOME to it.\n' >&2
    return 1
}

free_port() {
    local port
    for port in $(shuf -i 20000-29999 -n 50); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            printf '%s\n' "$port"
            return
        fi
    done
    return 1
}

start_service() {
    local java port
    java="$(find_java)"
    if [[ ! -f target/logist.jar ]]; then
        note "building target/logist.jar"
        ./mvnw -B -q -DskipTests package
    fi
    port="$(free_port)"
    URL="http://127.0.0.1:$port"
    # It lives for a minute, too short for the optimizing compiler to earn what it costs.
    LOGIST_HOME="$SCRATCH/home" "$java" -XX:TieredStopAtLevel=1 -jar target/logist.jar --server.port="$port" \
        >"$SCRATCH/logist.log" 2>&1 &
    SERVICE=$!
    for _ in $(seq 300); do
        if answers; then
            return
        fi
        if ! kill -0 "$SERVICE" 2>/dev/null; then
            break
        fi
        sleep 0.2
    done
    printf 'The service did not start. Its log ends with:\n' >&2
    tail -n 30 "$SCRATCH/logist.log" >&2
    exit 1
}

# The scenarios see what was executed by what steps leave in this script's own directory.
check_view() {
    chmod 1777 "$SCRATCH"
    JOBS+=("$ID-view")
    ask -X POST -H 'Content-Type: application/yaml' --data-binary "{id: $ID-view, steps: [{name: view, type: shell, run: 'touch $SCRATCH/view'}]}" \
        "$URL/jobs"
    ask -X POST -H 'Prefer: wait=30' "$URL/jobs/$ID-view/runs"
    if [[ ! -f "$SCRATCH/view" ]]; then
        printf 'Steps of the service at %s do not reach %s: it runs elsewhere, or isolates them.\n' "$URL" "$SCRATCH" >&2
        printf 'Without LOGIST_URL, and with nothing at port 8080, this script starts a service of its own.\n' >&2
        exit 2
    fi
}

ID="demo-$$-$RANDOM"
title "Logist"
if answers; then
    note "a service answers at $URL"
    check_view
else
    note "none answers at $URL: starting one, with its embedded PostgreSQL"
    start_service
    note "it answers at $URL"
fi

# ---- the scenarios ---------------------------------------------------------------------------------------------------

title "1. Replay: a full rerun is a run of its own"
post_job "$ID-replay" "
id: $ID-replay
steps:
  - {name: one,   type: shell, run: 'echo one >> $SCRATCH/replay; echo from-run=\$LOGIST_RUN >> \$LOGIST_OUTPUT'}
  - {name: two,   type: shell, run: 'echo two >> $SCRATCH/replay'}
  - {name: three, type: set,   outputs: {summary: 'run \${run.number}, first seen in run \${steps.one.outputs.from-run}'}}
"
call POST "/jobs/$ID-replay/runs"
check "the run succeeds" "200 1 RUN SUCCEEDED" "$STATUS $(field number) $(field kind) $(field state)"
call POST "/jobs/$ID-replay/reruns"
check "the rerun succeeds, with a number of its own" "200 2 RERUN SUCCEEDED" "$STATUS $(field number) $(field kind) $(field state)"
check "it names the run that it came from" 1 "$(field sourceRun)"
check "every step was executed twice" "one two one two" "$(trace replay)"
check "the history holds two distinct runs, newest first" "2:RERUN:SUCCEEDED 1:RUN:SUCCEEDED" "$(history "$ID-replay")"

title "2. Debug: two steps one by one, left there, and resumed from step 3"
post_job "$ID-debug" "
id: $ID-debug
steps:
  - {name: a, type: shell, run: 'echo a >> $SCRATCH/debug'}
  - {name: b, type: shell, run: 'echo b >> $SCRATCH/debug'}
  - {name: c, type: shell, run: 'echo c >> $SCRATCH/debug'}
  - {name: d, type: shell, run: 'echo d >> $SCRATCH/debug'}
"
call POST "/jobs/$ID-debug/step"
check "after the first step the run pauses" "1 STEP PAUSED" "$(field number) $(field kind) $(field state)"
call POST "/jobs/$ID-debug/step"
check "after the second step it pauses again" "1 STEP PAUSED" "$(field number) $(field kind) $(field state)"
check "two steps were executed" "a b" "$(trace debug)"
call POST "/jobs/$ID-debug/reruns?step=3"
check "the rerun from step 3 succeeds" "2 RERUN SUCCEEDED" "$(field number) $(field kind) $(field state)"
check "steps 1 and 2 are carried over from run 1" "CARRIED 1 CARRIED 1" "$(step_is 1) $(step_origin 1) $(step_is 2) $(step_origin 2)"
check "steps 3 and 4 were executed, 1 and 2 were not executed again" "a b c d" "$(trace debug)"
check "the paused run has given way" "2:RERUN:SUCCEEDED 1:STEP:INTERRUPTED" "$(history "$ID-debug")"

title "3. Resume: a step fails, its cause is mended, and the job goes on from there"
post_job "$ID-resume" "
id: $ID-resume
steps:
  - {name: extract, type: shell, run: 'echo extract >> $SCRATCH/resume; printf \"3\\n1\\n2\\n\" > raw.csv'}
  - {name: load,    type: shell, run: 'echo load >> $SCRATCH/resume; test -f $SCRATCH/database-is-up && sort raw.csv > clean.csv'}
  - {name: report,  type: shell, run: 'echo report >> $SCRATCH/resume; echo smallest=\$(head -n 1 clean.csv) >> \$LOGIST_OUTPUT'}
"
call POST "/jobs/$ID-resume/runs"
check "the run fails at step 2" "FAILED SUCCEEDED FAILED PENDING" "$(field state) $(step_is 1) $(step_is 2) $(step_is 3)"
touch "$SCRATCH/database-is-up"
note "the cause is mended: touch database-is-up"
call GET "/jobs/$ID-resume/reruns/plan?step=failed"
check "the plan says: carry step 1, execute 2 and 3" "true 2 CARRY EXECUTE EXECUTE" \
    "$(field accepted) $(field startStep) $(grep -o '"action":"[A-Z_]*"' <<<"$BODY" | cut -d: -f2 | tr -d '"' | paste -sd' ')"
call POST "/jobs/$ID-resume/reruns?step=2"
check "the rerun from step 2 succeeds, on the files that step 1 had left" "SUCCEEDED CARRIED SUCCEEDED SUCCEEDED" \
    "$(field state) $(step_is 1) $(step_is 2) $(step_is 3)"
check "its result is right" 1 "$(grep -o '"smallest":"[0-9]*"' <<<"$BODY" | grep -o '[0-9]*' || true)"
check "step 1 was not executed again" "extract load load report" "$(trace resume)"
check "the failed run is still what it was" "2:RERUN:SUCCEEDED 1:RUN:FAILED" "$(history "$ID-resume")"
note "curl '/jobs/$ID-resume/runs/1/events' -H 'Accept: text/event-stream' tells what happened, while it happens"
check "what happened to it is told, in order and to the end" \
    "queued taken step-started step-ended step-started step-ended ended end" \
    "$(curl -sSN --max-time 20 "$URL/jobs/$ID-resume/runs/1/events" -H 'Accept: text/event-stream' \
        | sed -n 's/^event: //p' | paste -sd' ')"

title "4. Replay with another parameter"
post_job "$ID-parameters" "
id: $ID-parameters
parameters:
  day: {type: string, required: true}
  limit: {type: integer, default: 100}
steps:
  - {name: load, type: shell, run: 'echo \"\$LOGIST_PARAM_DAY/\$LOGIST_PARAM_LIMIT\" >> $SCRATCH/parameters'}
"
call POST "/jobs/$ID-parameters/runs" '{"parameters": {"day": "monday"}}'
check "the run succeeds" "200 SUCCEEDED" "$STATUS $(field state)"
call POST "/jobs/$ID-parameters/reruns" '{"parameters": {"limit": 5}, "reason": "a smaller sample"}'
check "the rerun succeeds" "200 SUCCEEDED" "$STATUS $(field state)"
check "the new value lies over the source run's" "monday/100 monday/5" "$(trace parameters)"
check "the reason is in the history" "a smaller sample" "$(field reason)"
call POST "/jobs/$ID-parameters/reruns" '{"parameters": {"limt": 5}}'
check "a misspelt parameter is refused, and the right one named" "400 did you mean limit?" \
    "$STATUS $(grep -o 'did you mean limit?' <<<"$BODY" || true)"

title "5. Rewind: a script ruins the files, is mended, and its step begins with the files as they were"
post_job "$ID-rewind" "
id: $ID-rewind
steps:
  - {name: fetch,  type: shell, run: 'printf \"3\\n1\\n2\\n\" > orders; head -c 65536 /dev/urandom > photo; echo fetch >> $SCRATCH/rewind'}
  - {name: sort,   type: shell, run: ./sort.sh}
  - {name: report, type: shell, run: 'echo smallest=\$(head -n 1 sorted) >> \$LOGIST_OUTPUT'}
"
upload "$ID-rewind" sort.sh '#!/bin/sh
ls > found
head -n 2 orders > half
echo broken | tee orders > photo
exit 1'
check "the job has a script of its own" "201 2" "$STATUS $(field revision)"
call POST "/jobs/$ID-rewind/runs"
check "the script fails at step 2" "FAILED SUCCEEDED FAILED PENDING" "$(field state) $(step_is 1) $(step_is 2) $(step_is 3)"
check "it has ruined orders and photo" "different different" \
    "$(compare "$ID-rewind" orders 1 fetch 1 sort) $(compare "$ID-rewind" photo 1 fetch 1 sort)"
upload "$ID-rewind" sort.sh '#!/bin/sh
ls > found
sort -n orders > sorted'
check "the mended script is uploaded" "200 3" "$STATUS $(field revision)"
call GET "/jobs/$ID-rewind/reruns/plan?step=failed"
check "the plan brings back the files after step 1" '["orders","photo"]' "$(list restored)"
check "it removes what the failed step left" '["found","half"]' "$(list removed)"
check "it lays the mended script over them" '["sort.sh"]' "$(list overlaid)"
call POST "/jobs/$ID-rewind/reruns?step=failed"
check "the rerun from step 2 succeeds" "SUCCEEDED CARRIED SUCCEEDED SUCCEEDED" \
    "$(field state) $(step_is 1) $(step_is 2) $(step_is 3)"
note "curl '/jobs/$ID-rewind/runs/2/files/orders?step=sort' shows a file as a step left it"
check "its step 2 found orders, photo and the script, and nothing half written" "found orders photo sort.sh" \
    "$(curl -sS "$URL/jobs/$ID-rewind/runs/2/files/found?step=sort" | paste -sd' ')"
check "both are those that step 1 of run 1 left, to the last byte" "same same" \
    "$(compare "$ID-rewind" orders 1 fetch 2 sort) $(compare "$ID-rewind" photo 1 fetch 2 sort)"
check "step 1 was not executed again: its photo could not be made twice" "fetch" "$(trace rewind)"
check "what the failed step left can still be looked at" "broken" "$(curl -sS "$URL/jobs/$ID-rewind/runs/1/files/photo?step=sort")"
call GET "/jobs/$ID-rewind/runs/1/diff/2"
check "the two runs compared: fixed" "fixed" "$(field verdict)"
check "the step that was fixed is named" '["sort"]' "$(list fixed)"

title "6. A secret: named in the manifest, handed to the step, hidden in all that it leaves"
SECRET="DEMO_${ID//[!0-9]/_}"
post_job "$ID-secret" "
id: $ID-secret
secrets: [$SECRET]
steps:
  - {name: call, type: shell, run: 'echo \"user:\$$SECRET\" | base64; echo \"\${#$SECRET} characters, token=\$$SECRET\"; echo token=\$$SECRET >> \$LOGIST_OUTPUT'}
"
call POST "/jobs/$ID-secret/runs"
check "without it the step fails and says so" "FAILED secret-not-found" "$(field state) $(field code)"
call PUT "/secrets/$SECRET" '{"value": "correct horse battery staple"}'
check "the secret is stored" "201 store" "$STATUS $(field source)"
call POST "/jobs/$ID-secret/reruns?step=failed"
check "the rerun succeeds, and its output is hidden" "SUCCEEDED ***" "$(field state) $(field token)"
check "the log shows nothing of it, in base64 neither" "dXNlcjp***Cg== 28 characters, token=***" \
    "$(curl -sS "$URL/jobs/$ID-secret/runs/2/steps/call/log" | paste -sd' ')"
call DELETE "/secrets/$SECRET"
check "the secret is removed" 204 "$STATUS"

title "7. A log, followed while it grows"
post_job "$ID-follow" "
id: $ID-follow
steps:
  - {name: count, type: shell, run: 'for i in 1 2 3; do echo line \$i; echo warning \$i >&2; sleep 0.2; done; printf end'}
"
curl -sS -o /dev/null -X POST "$URL/jobs/$ID-follow/runs"
note "curl -N '/jobs/$ID-follow/runs/1/steps/count/log' -H 'Accept: text/event-stream' follows it"
followed=$(curl -sSN --max-time 60 -H 'Accept: text/event-stream' "$URL/jobs/$ID-follow/runs/1/steps/count/log")
check "whoever follows is told of every line" 3 "$(grep -c 'warning' <<<"$followed")"
check "and of the end" '"state":"SUCCEEDED"' "$(grep -o '"state":"SUCCEEDED"' <<<"$followed" || true)"
check "both streams are kept in the order in which they were written" "line 1 warning 1 line 2 warning 2 line 3 warning 3 end" \
    "$(curl -sS "$URL/jobs/$ID-follow/runs/1/steps/count/log" | paste -sd' ')"
check "the last line of one of them" "warning 3" "$(curl -sS "$URL/jobs/$ID-follow/runs/1/steps/count/log?stream=stderr&tail=1")"

title "8. What is refused, and says so"
call POST "/jobs/$ID-no-such-job/reruns"
check "an unknown job" "404 /problems/job-not-found" "$STATUS $(field type)"
call POST "/jobs/$ID-replay/reruns?step=4"
check "a step above the count" "400 /problems/invalid-step" "$STATUS $(field type)"
for step in 0 -1 abc; do
    call POST "/jobs/$ID-replay/reruns?step=$step"
    check "step=$step" "400 /problems/invalid-step" "$STATUS $(field type)"
done
post_job "$ID-never-ran" "{id: $ID-never-ran, steps: [{name: only, type: set, outputs: {a: 1}}]}"
call POST "/jobs/$ID-never-ran/reruns"
check "a job that never ran" "409 /problems/nothing-to-rerun" "$STATUS $(field type)"
check "no refusal left a run behind" "2:RERUN:SUCCEEDED 1:RUN:SUCCEEDED" "$(history "$ID-replay")"

title "All $CHECKS assertions hold."
printf '%s passed, 0 failed\n' "$CHECKS"
