using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>The requests with one and the same prompt, which is computed once for all.</summary>
sealed class PromptGroup(int[] prompt, int hiddenSize)
{
    /// <summary>Token ids.</summary>
    public int[] Prompt => prompt;

    /// <summary>Requests that haven't been let in yet.</summary>
    public int Outside { get; set; }

    /// <summary>Sequences that wait for the prompt.</summary>
    public List<RunningSequence> Waiting { get; } = [];

    /// <summary>Sequences that were let in and haven't finished.</summary>
    public int Inside { get; set; }

    /// <summary>The prompt's way into the cache; null before it begins and after the last sequence has started.</summary>
    public Prefill? Prefill { get; private set; }

    /// <summary>Whether the group's part of the cache is reserved.</summary>
    public bool Reserved { get; set; }

    /// <summary>The hidden state that gives the first token's logits, kept for those who come later.</summary>
    public float[] Hidden { get; } = new float[hiddenSize];

    /// <summary>Cache blocks of the prompt.</summary>
    public int Blocks => KeyValueCache.BlocksFor(prompt.Length);

    public void Begin(KeyValueCache cache) => Prefill = new(cache, prompt, prompt.Length);

    /// <summary>A sequence's own table: whole blocks shared, the begun one copied unless nobody else needs it.</summary>
    public KeyValueBlock[] Fork(KeyValueCache cache, int blocks, bool last)
    {
        var whole = prompt.Length / KeyValueBlock.Tokens;
        var begun = prompt.Length % KeyValueBlock.Tokens == 0 ? null : Prefill!.Table[whole];
        var copy = begun is null || last ? null : cache.Rent(); // first: where this fails, nothing is shared yet
        var table = new KeyValueBlock[blocks];
        for (var index = 0; index < whole; index++)
            table[index] = KeyValueCache.Share(Prefill!.Table[index]);
        if (copy is not null)
            begun!.CopyTo(table[whole] = copy);
        else if (begun is not null)
            table[whole] = KeyValueCache.Share(begun);
        return table;
    }

    /// <summary>Gives the prompt's blocks up; sequences keep those they share.</summary>
    public void Release()
    {
        Prefill?.Release();
        Prefill = null;
    }
}
