namespace RewardBridge.Remote.Endpoints;

/// <summary>Reads every answer to its end, up to a limit, so that a server can neither fill the memory nor break off unnoticed.</summary>
/// <remarks>It stands inside timeout and retry: a body that comes too slowly or breaks off is an attempt that failed.</remarks>
sealed class BoundedAnswers(int limit) : DelegatingHandler
{
    const int Piece = 16 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            var content = new ByteArrayContent(
                response.IsSuccessStatusCode ? FinishReasons.Mended(body) : body
            );
            foreach (var header in response.Content.Headers)
                if (header.Key != "Content-Length")
                    content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            response.Content.Dispose();
            response.Content = content;
            return response;
        }
        catch (IOException error)
        {
            response.Dispose();
            throw new HttpRequestException($"the answer broke off: {error.Message}", error);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var piece = new byte[Piece];
        while (
            await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is > 0 and var n
        )
        {
            if (body.Length + n > limit)
                throw new AnswerTooLargeException(limit);
            body.Write(piece, 0, n);
        }
        return body.ToArray();
    }
}
