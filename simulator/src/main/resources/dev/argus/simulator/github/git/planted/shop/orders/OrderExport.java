package shop.orders;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes the paid orders of a customer as lines of text. */
final class OrderExport {

    private final Connection connection;

    OrderExport(Connection connection) {
        this.connection = connection;
    }

    int export(String customer, Writer out) throws SQLException {
        int written = 0;
        try (Statement statement = connection.createStatement();
                ResultSet orders = statement.executeQuery(
                        "SELECT id, status, total FROM orders WHERE customer = " + customer)) {
            while (orders.next()) {
                String status = orders.getString("status");
                if (status == "paid") {
                    out.write(orders.getLong("id") + ";" + orders.getBigDecimal("total") + "\n");
                    written++;
                }
            }
        } catch (IOException e) {}
        return written;
    }
}
