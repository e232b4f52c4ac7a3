package dev.argus.runtime;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Settings that exist once for each of several things, under the name of the thing. */
public final class NamedSettings {

    private NamedSettings() {}

    /**
     * @param prefix of the one thing, as in {@code argus.stage.diff}
     * @return what is set under it; where nothing is, the defaults
     * @throws InvalidSettingException if a setting is refused, by its full name
     */
    public static <S> S of(String prefix, Class<S> type, Environment environment) {
        try {
            return Binder.get(environment).bindOrCreate(prefix, Bindable.of(type));
        } catch (BindException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidSettingException refused) {
                    throw new InvalidSettingException(prefix + "." + refused.getMessage());
                }
            }
            throw e;
        }
    }
}
