#include "knowledge/words/hosts.h"

#include <algorithm>

namespace preship {
namespace {

bool is_below(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

struct PlatformDomain {
  std::string_view domain, platform;
};

// From the platforms' own documents on the addresses that they hand out.
constexpr PlatformDomain platform_domains[] = {
    {"sealos.app", "Sealos"},
    {"sealos.run", "Sealos"},
    {"sealos.io", "Sealos"},
    {"sealosgzg.site", "Sealos"},
    {"sealosbja.site", "Sealos"},
    {"sealoshzh.site", "Sealos"},
    {"vercel.app", "Vercel"},                    // https://vercel.com/docs/deployments/generated-urls
    {"fly.dev", "Fly.io"},                       // https://fly.io/docs/networking/custom-domain/
    {"up.railway.app", "Railway"},               // https://docs.railway.com/guides/public-networking
    {"onrender.com", "Render"},                  // https://render.com/docs/custom-domains
    {"netlify.app", "Netlify"},                  // https://docs.netlify.com/domains-https/custom-domains/
    {"herokuapp.com", "Heroku"},                 // https://devcenter.heroku.com/articles/custom-domains
    {"pages.dev", "Cloudflare Pages"},           // https://developers.cloudflare.com/pages/configuration/custom-domains/
    {"workers.dev", "Cloudflare Workers"},       // https://developers.cloudflare.com/workers/configuration/routing/workers-dev/
    {"azurewebsites.net", "Azure App Service"},  // https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-custom-domain
    {"a.run.app", "Cloud Run"},                  // https://cloud.google.com/run/docs/triggering/https-request
    {"ondigitalocean.app", "DigitalOcean"},      // https://docs.digitalocean.com/products/app-platform/how-to/manage-domains/
    {"koyeb.app", "Koyeb"},                      // https://www.koyeb.com/docs/run-and-scale/domains
    {"amplifyapp.com", "AWS Amplify"},           // https://docs.aws.amazon.com/amplify/latest/userguide/custom-domains.html
};

constexpr std::string_view tunnel_domains[] = {"ngrok.io", "ngrok.app", "ngrok.dev",         "ngrok-free.app", "ngrok-free.dev",
                                               "loca.lt",  "smee.io",   "trycloudflare.com", "serveo.net",     "localtunnel.me"};

}  // namespace

bool is_tunnel_host(std::string_view host) {
  return std::ranges::any_of(tunnel_domains, [&](std::string_view domain) { return is_below(host, domain); });
}

std::string_view platform_of_host(std::string_view host) {
  for (const PlatformDomain& known : platform_domains)
    if (host.size() > known.domain.size() && is_below(host, known.domain)) return known.platform;
  return {};
}

bool is_test_mail_host(std::string_view host) {
  // live.smtp.mailtrap.io delivers: https://docs.mailtrap.io/email-api-smtp/setup/smtp-integration
  static constexpr std::string_view names[] = {"mailhog",         "mailpit", "mailcatcher", "maildev", "sandbox.smtp.mailtrap.io",
                                               "smtp.mailtrap.io"};
  return std::ranges::find(names, host) != std::end(names);
}

}  // namespace preship
