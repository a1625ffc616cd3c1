#!/bin/sh
# Trains the miniature exam's policy on several rewards with several seeds: bench/exam-rewards.sh FOLDER [STEPS [SEEDS]]
# Held-out accuracy by the oracle stands in each run's metrics.jsonl as validation/accuracy.
set -eu
folder=$1
steps=${2:-60}
seeds=${3:-"1 2 3"}
rbridge=${RBRIDGE:-"dotnet run -c Release --project src/RewardBridge.Cli --"}

train() { # name, settings of the reward
    name=$1
    shift
    for seed in $seeds; do
        sets="--set seed=$seed --set output=$folder/$name-$seed --set schedule.steps=$steps"
        for setting in "$@"; do sets="$sets --set $setting"; done
        $rbridge train examples/exam-rewards.yaml --resume $sets
    done
}

train containment-binary reward.verifier=containment reward.kind=binary
train oracle-binary reward.verifier=oracle reward.kind=binary
train model-soft reward.verifier=model:exam-verifier reward.kind=soft
train model-binary reward.verifier=model:exam-verifier reward.kind=binary
train jaccard-soft reward.verifier=jaccard reward.kind=soft
train stratified reward.verifier=model:exam-verifier reward.kind=stratified reward.strata.verifier=exact
train reference-probability "reward.verifier=reference_probability?after=response" reward.kind=soft
