using Microsoft.Extensions.AI;
using RewardBridge.Remote;
using RewardBridge.Remote.Endpoints;
using RewardBridge.Remote.Usage;

namespace RewardBridge.Cli.Commands;

/// <summary>Makes judges behind chat endpoints, and knows what they were asked.</summary>
sealed class ChatVerifiers(JudgmentMemory memory) : IDisposable
{
    readonly List<(ChatJudge Judge, IChatClient Client)> _judges = [];

    /// <summary>The judges made so far.</summary>
    public IEnumerable<ChatJudge> Judges => _judges.Select(j => j.Judge);

    /// <summary>The judge of a name, which stands in it without "chat:".</summary>
    /// <exception cref="ArgumentException">The name has another form, or the template is unknown.</exception>
    /// <exception cref="IOException">The user's keys or the cache can't be read.</exception>
    public ChatJudge Create(string specification)
    {
        var name = ChatName.Parse(specification);
        var template = Templates.Find(name.Template);
        var key = EndpointKeys.Find(
            name.Address,
            Environment.GetEnvironmentVariable,
            UserFolders.Keys
        );
        var usage = new JudgeUsage { Prices = name.Prices };
        var client = EndpointClient.Create(
            new()
            {
                Model = name.Model,
                Address = name.Address,
                Key = key,
                Timeout = name.Timeout,
            },
            usage
        );
        var judge = new ChatJudge(
            client,
            $"{name.Model}@{name.Address}",
            template,
            ChatName.Prefix + specification,
            new()
            {
                Judging = name.Options,
                Concurrency = name.Concurrency,
                Secret = key,
            },
            usage,
            memory.ForRemote
        );
        _judges.Add((judge, client));
        return judge;
    }

    /// <summary>Closes their connections.</summary>
    public void Dispose()
    {
        foreach (var (judge, client) in _judges)
        {
            judge.Dispose();
            client.Dispose();
        }
    }
}
