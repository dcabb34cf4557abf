using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using ChargeMeter.Storage.Series.Influx.Lines;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>Lines as the body of a request: UTF-8, compressed where it is worth it.</summary>
static class LinesContent
{
    /// <summary>Below this, compressing makes it hardly smaller.</summary>
    const int LeastCompressed = 1_024;

    /// <summary>The body.</summary>
    public static ByteArrayContent Of(ReadOnlySpan<ProjectedLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.Text).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var compressed = bytes.Length >= LeastCompressed;
        var content = new ByteArrayContent(compressed ? Compress(bytes) : bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
        if (compressed)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return content;
    }

    static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
