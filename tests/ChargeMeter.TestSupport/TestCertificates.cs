using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChargeMeter.TestSupport;

/// <summary>An authority with a server and a client certificate under it, written as PEM files for one test.</summary>
public sealed class TestCertificates
{
    const string ServerUse = "1.3.6.1.5.5.7.3.1";
    const string ClientUse = "1.3.6.1.5.5.7.3.2";

    static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddDays(-1);
    static readonly DateTimeOffset End = Start.AddDays(30);

    readonly string _folder;

    public TestCertificates(string folder)
    {
        _folder = folder;
        using var key = RSA.Create(2048);
        var request = Request("CN=ChargeMeter test authority", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(Start, End);
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        Issue(authority, "CN=localhost", ServerUse, ServerCertificateFile, ServerKeyFile);
        Issue(authority, "CN=chargemeter", ClientUse, ClientCertificateFile, ClientKeyFile);
    }

    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    public string ServerCertificateFile => Path.Combine(_folder, "server.pem");

    public string ServerKeyFile => Path.Combine(_folder, "server.key");

    public string ClientCertificateFile => Path.Combine(_folder, "client.pem");

    public string ClientKeyFile => Path.Combine(_folder, "client.key");

    static CertificateRequest Request(string name, RSA key) =>
        new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    static void Issue(X509Certificate2 authority, string name, string use, string certificateFile, string keyFile)
    {
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var serial = RandomNumberGenerator.GetBytes(12);
        using var certificate = request.Create(authority, Start, End, serial);
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
