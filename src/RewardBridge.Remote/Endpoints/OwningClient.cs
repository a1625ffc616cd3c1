using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace RewardBridge.Remote.Endpoints;

/// <summary>The package's client with its connections, and with the limit of tokens under its old name too where the server may know only that.</summary>
sealed class OwningClient(IChatClient inner, HttpClient http, bool alsoSendsOldLimit)
    : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => base.GetResponseAsync(messages, WithOldLimit(options), cancellationToken);

    ChatOptions? WithOldLimit(ChatOptions? options)
    {
        if (!alsoSendsOldLimit || options?.MaxOutputTokens is not { } limit)
            return options;
        var raw = options.RawRepresentationFactory;
        var changed = options.Clone();
        changed.RawRepresentationFactory = client =>
        {
            var body = raw?.Invoke(client) as ChatCompletionOptions ?? new();
#pragma warning disable SCME0001 // the only way to a field that the package has dropped
            body.Patch.Set("$.max_tokens"u8, limit);
#pragma warning restore SCME0001
            return body;
        };
        return changed;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            http.Dispose();
    }
}
