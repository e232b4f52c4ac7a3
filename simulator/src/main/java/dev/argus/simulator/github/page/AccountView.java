package dev.argus.simulator.github.page;

import dev.argus.simulator.github.hosting.Account;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Somebody, with a picture. */
record AccountView(String login, boolean bot, String avatar) {

    static AccountView of(Account account) {
        boolean bot = account.kind() == Account.Kind.BOT;
        String login = bot ? account.login().replace("[bot]", "") : account.login();
        return new AccountView(
                login,
                bot,
                "/_simulator/avatar/" + UriUtils.encodePathSegment(account.login(), StandardCharsets.UTF_8));
    }
}
