package dev.argus.simulator.github.hosting;

/** The App on the account of one owner, as every owner here has it, with all repositories. The id follows from the owner, so it is the same in every run. */
public record Installation(Account account) {

    public long id() {
        return Account.stableId("installation of " + account.login());
    }
}
