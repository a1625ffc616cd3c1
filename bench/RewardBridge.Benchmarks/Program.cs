using System.Globalization;
using RewardBridge.Benchmarks;

return args switch
{
    ["decode", .. var sizes] => DecodeBenchmark.Run(sizes),
    ["memory"] => MemoryBenchmark.Run(),
    ["memory-one", var form, var group, var prompt, var response] => MemoryBenchmark.Measure(
        form,
        Number(group),
        Number(prompt),
        Number(response)
    ),
    ["fuzz", .. var cases] => VerifierFuzz.Run(cases),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: RewardBridge.Benchmarks decode [batch size ...]
               RewardBridge.Benchmarks memory
               RewardBridge.Benchmarks fuzz [cases]
          decode   tokens a second of the CPU engine, beside what the machine could do at most
          memory   peak memory and time of an update, packed against one prompt a response and full logits
          fuzz     every rule verifier against hostile texts, a million by default
        """
    );
    return 2;
}
