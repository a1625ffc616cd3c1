using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Tests.Engine.Caching;

public sealed class KeyValueCacheTests
{
    static readonly BlockShape Shape = new(1, 1, 4);

    static PrefixKey Key(int token, long parent = 0) => new(parent, [token, 2, 3]);

    [Fact]
    public void Blocks_are_found_by_their_text_until_memory_is_needed_the_oldest_first()
    {
        using var cache = new KeyValueCache(Shape, 2);
        var blocks = new[] { cache.Rent(), cache.Rent() };
        for (var i = 0; i < 2; i++)
            cache.Publish(blocks[i], Key(i));
        cache.Release(blocks[0]);
        cache.Release(blocks[1]);
        Assert.Equal(0, cache.InUse);

        var taken = cache.Rent();

        Assert.Same(blocks[0], taken);
        Assert.Null(cache.Find(Key(0)));
        Assert.Same(blocks[1], cache.Find(Key(1)));
        Assert.Equal(2, cache.InUse);
        Assert.Throws<InvalidOperationException>(cache.Rent);
    }

    [Fact]
    public void A_block_stays_while_someone_reads_it()
    {
        using var cache = new KeyValueCache(Shape, 1);
        var block = cache.Rent();
        KeyValueCache.Share(block);
        cache.Release(block);
        Assert.Throws<InvalidOperationException>(cache.Rent);
        cache.Release(block);
        Assert.Same(block, cache.Rent());
    }

    [Fact]
    public void The_same_tokens_behind_another_beginning_are_another_text()
    {
        using var cache = new KeyValueCache(Shape, 2);
        cache.Publish(cache.Rent(), Key(1, parent: 7));
        Assert.Null(cache.Find(Key(1, parent: 8)));
        Assert.NotNull(cache.Find(Key(1, parent: 7)));
    }

    [Fact]
    public void Clearing_forgets_texts_and_frees_what_nobody_reads()
    {
        using var cache = new KeyValueCache(Shape, 2);
        var (read, unread) = (cache.Rent(), cache.Rent());
        cache.Publish(read, Key(1));
        cache.Publish(unread, Key(2));
        cache.Release(unread);

        cache.Clear();

        Assert.Null(cache.Find(Key(1)));
        Assert.Null(cache.Find(Key(2)));
        Assert.Same(unread, cache.Rent());
        cache.Release(read);
        Assert.Same(read, cache.Rent());
    }
}
