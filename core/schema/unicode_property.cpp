#include "core/schema/unicode_property.hpp"

#include <algorithm>
#include <array>

namespace evs {

namespace {

struct Category {
  std::string_view name, alias, other;  // alias is RE2's name
};

/// Table 68 of ECMA-262; LC and Cn are missing because RE2 lacks them.
constexpr std::array<Category, 36> kCategories = {{{"Letter", "L", ""},
                                                   {"Uppercase_Letter", "Lu", ""},
                                                   {"Lowercase_Letter", "Ll", ""},
                                                   {"Titlecase_Letter", "Lt", ""},
                                                   {"Modifier_Letter", "Lm", ""},
                                                   {"Other_Letter", "Lo", ""},
                                                   {"Mark", "M", "Combining_Mark"},
                                                   {"Nonspacing_Mark", "Mn", ""},
                                                   {"Spacing_Mark", "Mc", ""},
                                                   {"Enclosing_Mark", "Me", ""},
                                                   {"Number", "N", ""},
                                                   {"Decimal_Number", "Nd", "digit"},
                                                   {"Letter_Number", "Nl", ""},
                                                   {"Other_Number", "No", ""},
                                                   {"Punctuation", "P", "punct"},
                                                   {"Connector_Punctuation", "Pc", ""},
                                                   {"Dash_Punctuation", "Pd", ""},
                                                   {"Open_Punctuation", "Ps", ""},
                                                   {"Close_Punctuation", "Pe", ""},
                                                   {"Initial_Punctuation", "Pi", ""},
                                                   {"Final_Punctuation", "Pf", ""},
                                                   {"Other_Punctuation", "Po", ""},
                                                   {"Symbol", "S", ""},
                                                   {"Math_Symbol", "Sm", ""},
                                                   {"Currency_Symbol", "Sc", ""},
                                                   {"Modifier_Symbol", "Sk", ""},
                                                   {"Other_Symbol", "So", ""},
                                                   {"Separator", "Z", ""},
                                                   {"Space_Separator", "Zs", ""},
                                                   {"Line_Separator", "Zl", ""},
                                                   {"Paragraph_Separator", "Zp", ""},
                                                   {"Other", "C", ""},
                                                   {"Control", "Cc", "cntrl"},
                                                   {"Format", "Cf", ""},
                                                   {"Surrogate", "Cs", ""},
                                                   {"Private_Use", "Co", ""}}};

std::optional<std::string> category(std::string_view name) {
  const auto found = std::find_if(kCategories.begin(), kCategories.end(), [&](const Category& known) {
    return name == known.name || name == known.alias || (!known.other.empty() && name == known.other);
  });
  if (found == kCategories.end()) return std::nullopt;
  return std::string(found->alias);
}

bool is_script_name(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string_view::npos &&
         !category(name);
}

}  // namespace

std::optional<std::string> re2_property(std::string_view ecma) {
  const auto equals = ecma.find('=');
  if (equals == std::string_view::npos) return ecma == "Any" ? std::optional<std::string>(ecma) : category(ecma);
  const auto name = ecma.substr(0, equals);
  const auto value = ecma.substr(equals + 1);
  if (name == "General_Category" || name == "gc") return category(value);
  if ((name == "Script" || name == "sc") && is_script_name(value)) return std::string(value);
  return std::nullopt;
}

}  // namespace evs
