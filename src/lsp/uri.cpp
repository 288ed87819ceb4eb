#include "lsp/uri.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace preship::lsp {
namespace {

int digit_of(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  const int lower = std::tolower(static_cast<unsigned char>(byte));
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// A '%' without two digits behind it stands for itself.
std::string decode(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = at + 2 < text.size() && text[at] == '%' ? digit_of(text[at + 1]) : -1;
    const int low = high < 0 ? -1 : digit_of(text[at + 2]);
    decoded += low < 0 ? text[at] : static_cast<char>(high * 16 + low);
    if (low >= 0) at += 2;
  }
  return decoded;
}

bool is_plain(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || std::string_view("-._~/").find(byte) != std::string_view::npos;
}

bool starts_with_scheme(std::string_view uri, std::string_view scheme) {
  return uri.size() >= scheme.size() && std::equal(scheme.begin(), scheme.end(), uri.begin(),
                                                   [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

}  // namespace

std::optional<std::string> path_of_uri(std::string_view uri) {
  constexpr std::string_view scheme = "file:", local = "//localhost/";
  if (!starts_with_scheme(uri, scheme)) return std::nullopt;
  uri.remove_prefix(scheme.size());
  uri = uri.substr(0, uri.find_first_of("?#"));
  if (starts_with_scheme(uri, local)) uri.remove_prefix(local.size() - 1);
  else if (uri.starts_with("//")) uri.remove_prefix(2);
  const std::string path = decode(uri);
  if (!path.starts_with('/') || path.find('\0') != std::string::npos) return std::nullopt;
  std::string normal = std::filesystem::path(path).lexically_normal().generic_string();
  if (normal.starts_with("//")) normal.erase(0, 1);
  if (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

std::string uri_of_path(std::string_view path) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char byte : path) {
    if (is_plain(byte)) {
      uri += byte;
      continue;
    }
    const auto value = static_cast<unsigned char>(byte);
    uri.append({'%', digits[value / 16], digits[value % 16]});
  }
  return uri;
}

}  // namespace preship::lsp
