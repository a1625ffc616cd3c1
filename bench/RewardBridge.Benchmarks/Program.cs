using RewardBridge.Benchmarks;

return args switch
{
    ["decode", .. var sizes] => DecodeBenchmark.Run(sizes),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: RewardBridge.Benchmarks decode [batch size ...]
          decode   tokens a second of the CPU engine, beside what the machine could do at most
        """
    );
    return 2;
}
