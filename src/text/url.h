#pragma once
// The parts of "postgres://user:secret@db:5432/app?x=1". RFC 3986, section 3; a password may hold anything but the last '@'.

#include <cstdint>
#include <optional>
#include <string_view>

namespace preship {

// Views into the text that was parsed. A part may hold an expression (${X}, $(X), {{ x }}): ask is_plain().
struct Url {
  std::string_view scheme;  // "postgresql+psycopg", "jdbc:mysql"
  std::string_view user, password;
  std::string_view host;  // without the brackets of an IPv6 address; of several hosts the first
  std::string_view port;
  std::string_view path;  // with the slash, without query and fragment; "" when there is none
  bool many_hosts = false;
};

// The text must be one URL with "//" and an authority, and nothing else.
std::optional<Url> parse_url(std::string_view text);

// True when nothing in the part is left for a shell, a template or a person to fill in.
bool is_plain(std::string_view part);

// 1..65535, and nothing else in the text.
std::optional<std::uint16_t> port_number(std::string_view text);

// localhost, names below it, 127.0.0.0/8, ::1 and the addresses that mean "every interface here".
bool is_loopback(std::string_view host);

// True when a list of allowed hosts that holds `pattern` lets `host` in: the same name, "*", "*.harbour.io", ".harbour.io".
bool allows_host(std::string_view pattern, std::string_view host);

// "example.com" for "app.example.com", "example.co.uk" for "www.example.co.uk"; the host itself when it has fewer parts.
// Knows the common second levels below country codes, not the whole public suffix list.
std::string_view registrable_domain(std::string_view host);

}  // namespace preship
