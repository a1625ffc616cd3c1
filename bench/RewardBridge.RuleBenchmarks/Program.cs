using BenchmarkDotNet.Running;
using RewardBridge.RuleBenchmarks;

return args switch
{
    ["verdicts", .. var options] => Verdicts(options),
    ["math", .. { Length: 1 or 2 } files] => await MathematicsBenchmark.Run(files),
    ["clothing", .. { Length: > 0 } files] => await ClothingBenchmark.Run(files),
    ["hostile", .. var families] => HostileBenchmark.Run(families),
    ["fuzz", .. var options] => VerifierFuzz.Run(options),
    _ => Usage(),
};

static int Verdicts(string[] options)
{
    BenchmarkRunner.Run<VerdictBenchmarks>(args: options);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: RewardBridge.RuleBenchmarks verdicts [BenchmarkDotNet options]
               RewardBridge.RuleBenchmarks math CASES.jsonl [RECORDED.jsonl]
               RewardBridge.RuleBenchmarks clothing QUESTIONS.jsonl...
               RewardBridge.RuleBenchmarks hostile [FAMILY...]
               RewardBridge.RuleBenchmarks fuzz [CASES [SEED]]
          verdicts time and allocations of a verdict of every rule, by BenchmarkDotNet
          math     verdicts a second of the mathematics verifier, beside times recorded for another implementation
          clothing whether references are met by themselves in other clothings, and by nothing that differs
          hostile  the longest that a verdict takes, by family of hostile texts
          fuzz     every rule verifier against hostile texts, a million by default
        """
    );
    return 2;
}
