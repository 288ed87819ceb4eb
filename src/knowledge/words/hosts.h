#pragma once
// Hosts that are known for what they are.

#include <string_view>

namespace preship {

// A tunnel to somebody's machine: ngrok, Cloudflare's quick tunnels, smee.
bool is_tunnel_host(std::string_view host);

// The name of the platform that made the host up ("Vercel" for app.vercel.app), "" for any other.
std::string_view platform_of_host(std::string_view host);

// A mail server that delivers nothing: Mailtrap's sandbox, MailHog, Mailpit.
bool is_test_mail_host(std::string_view host);

}  // namespace preship
