using System.Security.Cryptography.X509Certificates;

namespace ChargeMeter.Mqtt.Certificates;

/// <summary>Reads certificates with their keys from PEM files, in a form that TLS accepts on every platform.</summary>
static class PemCertificate
{
    public static X509Certificate2 Load(string certificateFile, string keyFile)
    {
        using var fromPem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        return X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), password: null);
    }

    public static X509Certificate2Collection LoadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }
}
